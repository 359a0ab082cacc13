import { useRouteRef } from '@backstage/frontend-plugin-api';
import Box from '@mui/material/Box';
import MuiLink from '@mui/material/Link';
import type { AuditTarget } from '@slipway/plugin-audit-common';
import { Fragment } from 'react';
import { Link as RouterLink } from 'react-router-dom';
import { writeFilters } from '../filters/activityFilters';
import { environmentRouteRef, rootRouteRef } from '../routes';

const SHOWN_SERVICES = 2;

/** What something was done to; an environment leads to its page. */
export function TargetName({ target }: { target: AuditTarget }) {
  const toEnvironment = useRouteRef(environmentRouteRef);
  const { name, environment, services } = target;
  if (environment) {
    return (
      <PageLink to={toEnvironment?.({ name: environment })}>{name}</PageLink>
    );
  }
  const [only] = services ?? [];
  if (only === name) return <ServiceLink name={name} />;
  return <strong>{name}</strong>;
}

/** Props of {@link ServiceLinks}. */
interface ServiceLinksProps {
  services: string[];
  /** Names all of them, not only the first. */
  all?: boolean;
}

/**
 * Services that something was done to; each leads to all that was done to it. Not to the catalog: records call a service
 * by its workload, which the catalog may call otherwise or not have at all.
 */
export function ServiceLinks({ services, all }: ServiceLinksProps) {
  const shown = all ? services : services.slice(0, SHOWN_SERVICES);
  const rest = services.slice(shown.length);
  return (
    <>
      {shown.map((service, index) => (
        <Fragment key={service}>
          {index > 0 && ', '}
          <ServiceLink name={service} />
        </Fragment>
      ))}
      {rest.length > 0 && (
        <Box component="span" title={rest.join(', ')}>
          {` and ${rest.length} more`}
        </Box>
      )}
    </>
  );
}

function ServiceLink({ name }: { name: string }) {
  const root = useRouteRef(rootRouteRef)?.();
  const address = writeFilters(new URLSearchParams(), { service: [name] });
  return <PageLink to={root && `${root}?${address}`}>{name}</PageLink>;
}

function PageLink({ to, children }: { to?: string; children: string }) {
  if (!to) return <span>{children}</span>;
  return (
    <MuiLink
      component={RouterLink}
      to={to}
      underline="hover"
      sx={{ fontWeight: 600 }}
    >
      {children}
    </MuiLink>
  );
}
