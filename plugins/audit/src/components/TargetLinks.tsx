import { useRouteRef } from '@backstage/frontend-plugin-api';
import Box from '@mui/material/Box';
import type { AuditTarget } from '@slipway/plugin-audit-common';
import { PageLink } from '@slipway/ui';
import { Fragment } from 'react';
import { writeFilters } from '../filters/activityFilters';
import { environmentRouteRef, rootRouteRef } from '../routes';

const SHOWN_SERVICES = 2;

const bold = { fontWeight: 600 };

/** What something was done to; an environment leads to its page. */
export function TargetName({ target }: { target: AuditTarget }) {
  const toEnvironment = useRouteRef(environmentRouteRef);
  const { name, environment, services } = target;
  if (environment) {
    return (
      <PageLink to={toEnvironment?.({ name: environment })} sx={bold}>
        {name}
      </PageLink>
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
  return (
    <PageLink to={root && `${root}?${address}`} sx={bold}>
      {name}
    </PageLink>
  );
}
