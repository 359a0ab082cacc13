import Box from '@mui/material/Box';
import type { Reason } from '@slipway/plugin-environments-common';
import { Disclosure, RawText } from '@slipway/ui';

/** Why something is not ready, with the source's own words one click away. */
export function ReasonText({ reason }: { reason: Reason }) {
  return (
    <Box>
      <Box component="p" sx={{ m: 0, overflowWrap: 'anywhere' }}>
        {reason.message}
      </Box>
      {reason.raw && (
        <Disclosure
          label={
            reason.source ? `What ${reason.source} said` : 'The raw message'
          }
        >
          <RawText>{reason.raw}</RawText>
        </Disclosure>
      )}
    </Box>
  );
}
