import Box from '@mui/material/Box';
import type { Hibernation } from '@slipway/plugin-environments-common';
import { Fact } from './Fact';

const number = new Intl.NumberFormat('en', { maximumFractionDigits: 1 });

/** Hours slept, and what was not run meanwhile. */
export function Savings({ saved }: { saved: Hibernation['saved'] }) {
  return (
    <Fact label="Saved">
      {saved ? (
        <>
          <Box component="span" sx={{ fontSize: '1.25rem', fontWeight: 600 }}>
            {number.format(saved.hoursAsleep)} h
          </Box>{' '}
          asleep in the last {saved.days} days
          <Box sx={{ color: 'text.secondary' }}>
            {number.format(saved.replicaHours)} replica hours not run
          </Box>
        </>
      ) : (
        <Box sx={{ color: 'text.secondary' }}>
          It has not slept since Slipway watches it.
        </Box>
      )}
    </Fact>
  );
}
