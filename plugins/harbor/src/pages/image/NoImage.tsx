import { useRouteRef } from '@backstage/frontend-plugin-api';
import SearchOff from '@mui/icons-material/SearchOff';
import Button from '@mui/material/Button';
import { EmptyState } from '@slipway/ui';
import { isDigest } from '@slipway/plugin-harbor-common';
import { Link as RouterLink } from 'react-router-dom';
import { rootRouteRef } from '../../routes';

/** An address that names no image that the portal knows. */
export function NoImage({ digest }: { digest: string }) {
  const root = useRouteRef(rootRouteRef)?.() ?? '';
  return (
    <EmptyState
      icon={SearchOff}
      title={
        isDigest(digest)
          ? 'The portal knows no image with this digest'
          : 'This is not the digest of an image'
      }
      action={
        <Button variant="outlined" component={RouterLink} to={root}>
          All images
        </Button>
      }
    >
      <code style={{ overflowWrap: 'anywhere' }}>{digest}</code>
      <br />
      {isDigest(digest)
        ? 'It may have been pushed a moment ago, in which case it appears here by itself, or have been deleted long ago, or be in a registry or a project that the portal does not read.'
        : 'A digest is sha256: and 64 hex digits.'}
    </EmptyState>
  );
}
