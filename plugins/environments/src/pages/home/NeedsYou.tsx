import { useRouteRef } from '@backstage/frontend-plugin-api';
import CheckCircle from '@mui/icons-material/CheckCircle';
import Box from '@mui/material/Box';
import MuiLink from '@mui/material/Link';
import { EmptyState, FailureState, RowSkeletons, Section } from '@slipway/ui';
import { Link as RouterLink } from 'react-router-dom';
import { needsYouStates } from '../../components/state/states';
import { rootRouteRef } from '../../routes';
import { NeedsYouRow } from './NeedsYouRow';
import type { Home } from './useHome';

/** What waits for a person, with the reason and what may be done. */
export function NeedsYou({ home }: { home: Home }) {
  const root = useRouteRef(rootRouteRef)?.() ?? '';
  const pile = home.needsYou;
  const more = pile ? pile.total - pile.items.length : 0;
  return (
    <Section
      title="Needs you"
      note={pile && pile.total > 0 ? `${pile.total}` : undefined}
      actions={
        more > 0 && (
          <MuiLink
            component={RouterLink}
            to={`${root}/pr?state=${needsYouStates.join(',')}${home.mine.only ? '&mine=1' : ''}`}
            variant="body2"
          >
            {more} more
          </MuiLink>
        )
      }
      flush
    >
      {pile && pile.items.length > 0 && (
        <Box
          component="ul"
          aria-label="Needs you"
          sx={{ m: 0, p: 0, listStyle: 'none' }}
        >
          {pile.items.map(item => (
            <NeedsYouRow
              key={item.name}
              environment={item}
              yours={home.yours(item)}
            />
          ))}
        </Box>
      )}
      {pile && pile.items.length === 0 && (
        <EmptyState
          icon={CheckCircle}
          title={
            home.mine.only ? 'Nothing of yours needs you' : 'Nothing needs you'
          }
        >
          What is stuck, degraded, invalid or about to expire shows up here.
        </EmptyState>
      )}
      {!pile && !home.error && <RowSkeletons rows={4} height={64} />}
      {!pile && home.error !== undefined && home.error !== null && (
        <FailureState
          error={home.error}
          subject="what needs you"
          onRetry={home.retry}
          retrying={home.retrying}
        />
      )}
    </Section>
  );
}
