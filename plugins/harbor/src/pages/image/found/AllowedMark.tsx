import PlaylistAddCheck from '@mui/icons-material/PlaylistAddCheck';
import Box from '@mui/material/Box';
import type { Vulnerability } from '@slipway/plugin-harbor-common';
import { RelativeTime } from '@slipway/ui';

/** That an allowlist lets it pass, and until when. */
export function AllowedMark(props: {
  allowed: NonNullable<Vulnerability['allowed']>;
}) {
  const { allowed } = props;
  return (
    <Box
      component="span"
      title={allowed.reason}
      sx={{ display: 'inline-flex', alignItems: 'center', gap: 0.5 }}
    >
      <PlaylistAddCheck aria-hidden sx={{ fontSize: 16 }} />
      Allowed
      {allowed.expiresAt && (
        <>
          {', ends '}
          <RelativeTime at={allowed.expiresAt} />
        </>
      )}
    </Box>
  );
}
