import { useRouteRef } from '@backstage/frontend-plugin-api';
import MuiLink from '@mui/material/Link';
import { Link as RouterLink } from 'react-router-dom';
import { rootRouteRef } from '../../routes';

/** Where the page is, with the way back to the list. */
export function ImageTitle({ name }: { name: string }) {
  const root = useRouteRef(rootRouteRef)?.() ?? '';
  return (
    <>
      <MuiLink component={RouterLink} to={root}>
        Images
      </MuiLink>
      {' / '}
      <span>{name}</span>
    </>
  );
}
