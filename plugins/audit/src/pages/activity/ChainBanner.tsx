import { useRouteRef } from '@backstage/frontend-plugin-api';
import Alert from '@mui/material/Alert';
import AlertTitle from '@mui/material/AlertTitle';
import MuiLink from '@mui/material/Link';
import { Link as RouterLink } from 'react-router-dom';
import { formatCount } from '../../activity/counts';
import { useChain } from '../../hooks/useReads';
import { docsRouteRef } from '../../routes';

/** The portal's own documentation, as its catalog-info.yaml names it. */
const portal = { namespace: 'default', kind: 'component', name: 'slipway' };

/** Says that the records cannot be trusted, and from which one on. */
export function ChainBanner() {
  const chain = useChain().data;
  const docs = useRouteRef(docsRouteRef)?.(portal).replace(/\/$/, '');
  if (chain?.status !== 'broken') return null;
  const { brokenAt, message } = chain;
  return (
    <Alert severity="error" sx={{ mb: 2, flexShrink: 0 }}>
      <AlertTitle>
        {brokenAt === undefined
          ? 'The chain of records is broken'
          : `The chain of records is broken at record ${formatCount(brokenAt)}`}
      </AlertTitle>
      {message}
      {docs && (
        <>
          {' '}
          <MuiLink
            component={RouterLink}
            to={`${docs}/operators/audit/`}
            color="inherit"
            underline="always"
          >
            What this means and what to do
          </MuiLink>
        </>
      )}
    </Alert>
  );
}
