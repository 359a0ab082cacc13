import { useRouteRef } from '@backstage/frontend-plugin-api';
import MuiLink from '@mui/material/Link';
import { Link as RouterLink } from 'react-router-dom';
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
  if (!path) return <span>{name}</span>;
  return (
    <MuiLink
      component={RouterLink}
      to={path}
      onFocus={onFocus}
      underline="hover"
      sx={{ fontWeight: 600 }}
    >
      {name}
    </MuiLink>
  );
}
