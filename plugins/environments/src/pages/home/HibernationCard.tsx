import { useRouteRef } from '@backstage/frontend-plugin-api';
import Box from '@mui/material/Box';
import MuiLink from '@mui/material/Link';
import { QueryBoundary, Section } from '@slipway/ui';
import { Link as RouterLink } from 'react-router-dom';
import { StateBadge } from '../../components/state/StateBadge';
import { useEnvironmentPage } from '../../hooks/useReads';
import { rootRouteRef } from '../../routes';
import { stagingAnswer } from '../environments/answers';
import { AwakeSwitch } from '../staging/AwakeSwitch';

/** What staging is doing, with the switch to wake it. */
export function HibernationCard() {
  const query = useEnvironmentPage({ kind: ['staging'], limit: 100 });
  const root = useRouteRef(rootRouteRef)?.() ?? '';
  return (
    <Section
      title="Staging"
      actions={
        <MuiLink component={RouterLink} to={`${root}/staging`} variant="body2">
          Open
        </MuiLink>
      }
    >
      <QueryBoundary
        query={query}
        subject="staging"
        skeleton={{ rows: 1, height: 72 }}
      >
        {page =>
          page.items.length === 0 ? (
            <Box sx={{ color: 'text.secondary' }}>There is no staging yet.</Box>
          ) : (
            page.items.map(item => (
              <Box key={item.name} sx={{ fontSize: '0.875rem' }}>
                <Box sx={{ mb: 1 }}>{stagingAnswer(item)}</Box>
                {item.hibernation ? (
                  <AwakeSwitch
                    environment={item}
                    label={`All of ${item.name}`}
                    state={item.hibernation.state}
                  />
                ) : (
                  <StateBadge state={item.state} />
                )}
                {item.hibernation?.schedule && (
                  <Box sx={{ mt: 1, color: 'text.secondary' }}>
                    {item.hibernation.schedule.text}
                  </Box>
                )}
              </Box>
            ))
          )
        }
      </QueryBoundary>
    </Section>
  );
}
