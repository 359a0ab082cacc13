import { useRouteRef } from '@backstage/frontend-plugin-api';
import { PageLink } from '@slipway/ui';
import type { RunRef } from '../../api/keys';
import { runRouteRef } from '../../routes';

/** Props of {@link RunLink}. */
interface RunLinkProps {
  run: RunRef;
  onFocus?: () => void;
}

/** A link to the page of a PipelineRun; its name where that page is not part of the app. */
export function RunLink({ run, onFocus }: RunLinkProps) {
  const { cluster, namespace, name } = run;
  const path = useRouteRef(runRouteRef)?.({ cluster, namespace, name });
  return (
    <PageLink to={path} onFocus={onFocus} sx={{ fontWeight: 600 }}>
      {name}
    </PageLink>
  );
}
