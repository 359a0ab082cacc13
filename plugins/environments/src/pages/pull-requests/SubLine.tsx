import Subject from '@mui/icons-material/Subject';
import Box from '@mui/material/Box';
import type { Environment } from '@slipway/plugin-environments-common';
import { Cell, toneColor } from '@slipway/ui';
import { environmentStateLooks } from '../../components/state/states';

/** Beneath the facts: why it is not ready, or who it belongs to. */
export function SubLine({ environment }: { environment: Environment }) {
  const { reason, change } = environment;
  const author = change?.pullRequest?.author ?? environment.owner;
  return (
    <Cell
      role="cell"
      sx={{
        gridColumn: '2 / -1',
        gridRow: 2,
        fontSize: '0.8125rem',
        lineHeight: '20px',
        color: 'text.secondary',
      }}
    >
      {reason ? (
        <Box
          component="span"
          title={reason.message}
          sx={{ color: 'text.primary' }}
        >
          <Subject
            aria-label="Reason:"
            sx={{
              fontSize: 15,
              mr: 0.75,
              verticalAlign: '-3px',
              color: theme =>
                toneColor(theme, environmentStateLooks[environment.state].tone),
            }}
          />
          {reason.message}
        </Box>
      ) : (
        [author, change && `${change.repository}@${change.commit.slice(0, 7)}`]
          .filter(Boolean)
          .join(' · ')
      )}
    </Cell>
  );
}
