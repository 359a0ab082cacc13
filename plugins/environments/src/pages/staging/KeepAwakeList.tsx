import Box from '@mui/material/Box';
import type { KeepAwake } from '@slipway/plugin-environments-common';
import { RelativeTime } from '@slipway/ui';
import { Fact } from './Fact';

/** Who keeps what awake, until when and why. */
export function KeepAwakeList({ keepAwake }: { keepAwake: KeepAwake[] }) {
  return (
    <Fact label="Kept awake">
      {keepAwake.length === 0 && (
        <Box sx={{ color: 'text.secondary' }}>Nobody keeps it awake.</Box>
      )}
      <Box component="ul" sx={{ m: 0, p: 0, listStyle: 'none' }}>
        {keepAwake.map(entry => (
          <li key={`${entry.service ?? ''}-${entry.until}-${entry.by}`}>
            <strong>{entry.service ?? 'All services'}</strong> by{' '}
            {entry.by.split('/').pop()}, ends <RelativeTime at={entry.until} />
            {entry.reason && (
              <Box sx={{ color: 'text.secondary' }}>{entry.reason}</Box>
            )}
          </li>
        ))}
      </Box>
    </Fact>
  );
}
