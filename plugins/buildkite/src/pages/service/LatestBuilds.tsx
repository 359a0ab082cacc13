import { useRouteRef } from '@backstage/frontend-plugin-api';
import Box from '@mui/material/Box';
import MuiLink from '@mui/material/Link';
import { QueryBoundary, Section, useNow } from '@slipway/ui';
import type { ReactNode } from 'react';
import { Link as RouterLink } from 'react-router-dom';
import { useDefaultBranchBuilds } from '../../hooks/useDefaultBranchBuilds';
import { useBuildPage } from '../../hooks/useReads';
import { rootRouteRef } from '../../routes';
import { defaultBranchHealth } from '../builds/defaultBranchHealth';
import { NoBuilds } from '../builds/NoBuilds';
import { Sparkline } from './Sparkline';
import { summaryOf } from './summary';

const SHOWN = 30;
const MINUTE_MS = 60_000;

/** Props of {@link LatestBuilds}. */
interface LatestBuildsProps {
  service: string;
  actions?: ReactNode;
}

/** The last builds of a service in words and as bars. */
export function LatestBuilds({ service, actions }: LatestBuildsProps) {
  const root = useRouteRef(rootRouteRef)?.();
  const query = useBuildPage({ service: [service], limit: SHOWN });
  const main = useDefaultBranchBuilds({ service: [service], limit: SHOWN });
  const now = useNow(MINUTE_MS);
  return (
    <Section
      title="Latest builds"
      actions={
        <>
          {root && (
            <MuiLink
              component={RouterLink}
              to={`${root}?service=${encodeURIComponent(service)}`}
              variant="body2"
            >
              All builds
            </MuiLink>
          )}
          {actions}
        </>
      }
    >
      <QueryBoundary
        query={query}
        subject={`the builds of ${service}`}
        skeleton={{ rows: 2, height: 44 }}
      >
        {page =>
          page.items.length > 0 ? (
            <>
              <Box component="p" sx={{ m: 0, mb: 1.5, fontSize: '0.875rem' }}>
                {summaryOf(
                  page.items,
                  defaultBranchHealth(main.builds ?? []),
                  now,
                )}
              </Box>
              <Sparkline
                label={`Latest builds of ${service}, the newest last`}
                builds={page.items}
              />
            </>
          ) : (
            <NoBuilds service={service} />
          )
        }
      </QueryBoundary>
    </Section>
  );
}
