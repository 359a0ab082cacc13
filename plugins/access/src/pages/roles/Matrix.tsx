import SearchOff from '@mui/icons-material/SearchOff';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import FormControlLabel from '@mui/material/FormControlLabel';
import Switch from '@mui/material/Switch';
import type { AccessMatrix } from '@slipway/plugin-access-common';
import { EmptyState, SearchField, Section } from '@slipway/ui';
import { useMemo } from 'react';
import { matrixGroups } from '../../matrix/matrixModel';
import { countWords } from '../../words/lists';
import { MatrixTable } from './MatrixTable';
import { useMatrixFilter } from './useMatrixFilter';

/** Actions by roles, with what narrows them. */
export function Matrix({ matrix }: { matrix: AccessMatrix }) {
  const { filter, set, search, clear } = useMatrixFilter();
  const { q, possible } = filter;
  const groups = useMemo(
    () => matrixGroups(matrix, { q, possible }),
    [matrix, q, possible],
  );
  const shown = groups.reduce((sum, group) => sum + group.rows.length, 0);
  const total = matrix.actions.filter(action => !action.reads).length;
  return (
    <Section
      title="Who may do what"
      note={
        <span role="status">
          {shown === total
            ? countWords(total, 'action', 'actions')
            : `${shown} of ${countWords(total, 'action', 'actions')}`}
        </span>
      }
      actions={
        <Box sx={{ display: 'flex', alignItems: 'center', py: 0.5 }}>
          <FormControlLabel
            control={
              <Switch
                size="small"
                checked={possible}
                onChange={event =>
                  set('possible', event.target.checked ? 'true' : '')
                }
              />
            }
            label="Only what somebody may do"
            slotProps={{ typography: { variant: 'body2' } }}
          />
          <SearchField
            label="Search actions"
            placeholder="Search actions…"
            value={q}
            onChange={search}
          />
        </Box>
      }
      flush
    >
      {groups.length > 0 ? (
        <MatrixTable roles={matrix.roles} groups={groups} />
      ) : (
        <EmptyState
          icon={SearchOff}
          title="No action like that"
          action={
            <Button variant="outlined" onClick={clear}>
              Show every action
            </Button>
          }
        />
      )}
    </Section>
  );
}
