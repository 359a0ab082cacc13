import { useRouteRef } from '@backstage/frontend-plugin-api';
import { CopyLinkButton } from '@slipway/ui';
import { environmentRouteRef } from '../routes';

/** Copies the address of an environment's page. */
export function CopyEnvironmentLink({ name }: { name: string }) {
  const path = useRouteRef(environmentRouteRef)?.({ name });
  return path ? <CopyLinkButton name={name} path={path} /> : null;
}
