import { useRouteRef } from '@backstage/frontend-plugin-api';
import MergeType from '@mui/icons-material/MergeType';
import Box from '@mui/material/Box';
import MuiLink from '@mui/material/Link';
import type { Environment } from '@slipway/plugin-environments-common';
import { EmptyState, QueryBoundary, RelativeTime, Section } from '@slipway/ui';
import { Link as RouterLink } from 'react-router-dom';
import { EnvironmentLink } from '../../components/EnvironmentLink';
import { StateBadge } from '../../components/state/StateBadge';
import { useEnvironmentPage } from '../../hooks/useReads';
import { rootRouteRef } from '../../routes';

/** Props of {@link ServicePullRequests}. */
interface ServicePullRequestsProps {
  service: string;
  /** How many at most. */
  shown: number;
}

/** PR environments that a service is part of. */
export function ServicePullRequests(props: ServicePullRequestsProps) {
  const { service, shown } = props;
  const root = useRouteRef(rootRouteRef)?.() ?? '';
  const query = useEnvironmentPage({
    kind: ['pull-request'],
    service: [service],
    limit: shown,
  });
  return (
    <Section
      title="PR environments"
      note={query.data ? `${query.data.totalItems}` : undefined}
      actions={
        <MuiLink
          component={RouterLink}
          to={`${root}/pr?service=${encodeURIComponent(service)}`}
          variant="body2"
        >
          Open in the list
        </MuiLink>
      }
      flush
    >
      <QueryBoundary
        query={query}
        subject={`the PR environments of ${service}`}
      >
        {page =>
          page.items.length > 0 ? (
            <Box
              component="ul"
              aria-label={`PR environments of ${service}`}
              sx={{ m: 0, p: 0, listStyle: 'none' }}
            >
              {page.items.map(item => (
                <PullRequestLine key={item.name} environment={item} />
              ))}
            </Box>
          ) : (
            <EmptyState icon={MergeType} title="No PR environment">
              No open pull request changes {service} or depends on it.
            </EmptyState>
          )
        }
      </QueryBoundary>
    </Section>
  );
}

function PullRequestLine({ environment }: { environment: Environment }) {
  const pull = environment.change?.pullRequest;
  return (
    <Box
      component="li"
      sx={{
        display: 'grid',
        gridTemplateColumns: '124px 140px minmax(0, 1fr) auto',
        columnGap: 2,
        alignItems: 'center',
        minHeight: 44,
        px: 2,
        borderTop: 1,
        borderColor: 'divider',
        fontSize: '0.875rem',
      }}
    >
      <StateBadge state={environment.state} />
      <EnvironmentLink name={environment.name} />
      <Box
        sx={{
          overflow: 'hidden',
          textOverflow: 'ellipsis',
          whiteSpace: 'nowrap',
        }}
      >
        {environment.reason?.message ??
          (pull && `#${pull.number} ${pull.title} by ${pull.author}`)}
      </Box>
      <Box sx={{ color: 'text.secondary' }}>
        <RelativeTime at={environment.createdAt} show="age" />
      </Box>
    </Box>
  );
}
