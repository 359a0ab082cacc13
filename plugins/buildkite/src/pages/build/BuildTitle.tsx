import { useRouteRef } from '@backstage/frontend-plugin-api';
import MuiLink from '@mui/material/Link';
import type { BuildRef } from '@slipway/plugin-buildkite-common';
import { Link as RouterLink } from 'react-router-dom';
import { buildName } from '../../components/links/BuildLink';
import { rootRouteRef } from '../../routes';

/** Where the page is, with the way back to the list and to the builds of the pipeline. */
export function BuildTitle({ build }: { build: BuildRef }) {
  const root = useRouteRef(rootRouteRef)?.() ?? '';
  return (
    <>
      <MuiLink component={RouterLink} to={root}>
        Builds
      </MuiLink>
      {' / '}
      {buildName(build)}
    </>
  );
}
