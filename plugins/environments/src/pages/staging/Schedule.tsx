import Box from '@mui/material/Box';
import type { Hibernation } from '@slipway/plugin-environments-common';
import { formatInZone, formatLength, RelativeTime } from '@slipway/ui';
import { Fact } from './Fact';

/** When it wakes and sleeps by itself, in words. */
export function Schedule({ hibernation }: { hibernation: Hibernation }) {
  const { schedule, idleTimeoutSeconds, state } = hibernation;
  const asleep = state === 'asleep' || state === 'falling-asleep';
  const next = asleep ? schedule?.nextWake : schedule?.nextSleep;
  return (
    <Fact label="Schedule">
      {schedule ? schedule.text : 'It has no schedule.'}
      {idleTimeoutSeconds !== undefined && (
        <Box>
          Falls asleep after {formatLength(idleTimeoutSeconds)} without a
          request.
        </Box>
      )}
      {schedule && next && (
        <Box sx={{ color: 'text.secondary' }}>
          {asleep ? 'Wakes' : 'Sleeps'} next{' '}
          {formatInZone(next, schedule.timezone)} {schedule.timezone},{' '}
          <RelativeTime at={next} />
        </Box>
      )}
    </Fact>
  );
}
