import Box from '@mui/material/Box';
import type { Digest } from '@slipway/plugin-harbor-common';
import { CopyButton } from '@slipway/ui';
import { shortDigest } from '../links/imageName';

/** Props of {@link DigestText}. */
interface DigestTextProps {
  digest: Digest;
  /** With a button that copies all of it. */
  copy?: boolean;
}

/** The first digits of a digest; all of it on hovering. */
export function DigestText({ digest, copy }: DigestTextProps) {
  return (
    <Box
      component="span"
      sx={{ display: 'inline-flex', alignItems: 'center', gap: 0.25 }}
    >
      <code title={digest}>{shortDigest(digest)}</code>
      {copy && <CopyButton text={digest} what="digest" />}
    </Box>
  );
}
