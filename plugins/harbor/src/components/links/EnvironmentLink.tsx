import { useRouteRef } from '@backstage/frontend-plugin-api';
import { PageLink } from '@slipway/ui';
import { environmentRouteRef } from '../../routes';

/** A link to the page of an environment; its name where the app has no such page. */
export function EnvironmentLink({
  name,
  inText,
}: {
  name: string;
  inText?: boolean;
}) {
  const path = useRouteRef(environmentRouteRef)?.({ name });
  return (
    <PageLink to={path} inText={inText}>
      {name}
    </PageLink>
  );
}
