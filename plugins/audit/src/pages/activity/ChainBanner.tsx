import Alert from '@mui/material/Alert';
import AlertTitle from '@mui/material/AlertTitle';
import MuiLink from '@mui/material/Link';
import { Link as RouterLink } from 'react-router-dom';
import { formatCount } from '../../activity/counts';
import { useChain } from '../../hooks/useReads';

/** What a broken chain means, in the portal's own documentation. */
const DOCS = '/docs/default/component/slipway/operators/audit/';

/** Says that the records cannot be trusted, and from which one on. */
export function ChainBanner() {
  const chain = useChain().data;
  if (chain?.status !== 'broken') return null;
  const { brokenAt, message } = chain;
  return (
    <Alert severity="error" sx={{ mb: 2, flexShrink: 0 }}>
      <AlertTitle>
        {brokenAt === undefined
          ? 'The chain of records is broken'
          : `The chain of records is broken at record ${formatCount(brokenAt)}`}
      </AlertTitle>
      {message}{' '}
      <MuiLink
        component={RouterLink}
        to={DOCS}
        color="inherit"
        underline="always"
      >
        What this means and what to do
      </MuiLink>
    </Alert>
  );
}
