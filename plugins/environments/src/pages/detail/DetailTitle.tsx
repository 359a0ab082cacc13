import { useRouteRef } from '@backstage/frontend-plugin-api';
import MuiLink from '@mui/material/Link';
import type { EnvironmentKind } from '@slipway/plugin-environments-common';
import { Link as RouterLink } from 'react-router-dom';
import { rootRouteRef } from '../../routes';

const lists: Record<EnvironmentKind, { path: string; label: string }> = {
  'pull-request': { path: 'pr', label: 'PR environments' },
  testbed: { path: 'testbeds', label: 'Testbeds' },
  staging: { path: 'staging', label: 'Staging' },
  production: { path: 'production', label: 'Production' },
};

/** Props of {@link DetailTitle}. */
interface DetailTitleProps {
  name: string;
  kind: EnvironmentKind | undefined;
}

/** Where the page is, with the way back to the list. */
export function DetailTitle({ name, kind }: DetailTitleProps) {
  const root = useRouteRef(rootRouteRef)?.() ?? '';
  const list = lists[kind ?? 'pull-request'];
  return (
    <>
      <MuiLink component={RouterLink} to={`${root}/${list.path}`}>
        {list.label}
      </MuiLink>
      {' / '}
      {name}
    </>
  );
}
