import { useRouteRef } from '@backstage/frontend-plugin-api';
import { environmentRouteRef } from '../../routes';
import { PageLink } from './PageLink';

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
