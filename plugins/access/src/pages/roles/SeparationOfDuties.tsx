import Box from '@mui/material/Box';
import type { Separation } from '@slipway/plugin-access-common';
import { Section } from '@slipway/ui';
import { separationWords } from '../../words/separationWords';

/** What nobody may do after something else, whatever their roles. */
export function SeparationOfDuties({
  separations,
}: {
  separations: Separation[];
}) {
  return (
    <Section title="Separation of duties">
      {separations.length === 0 ? (
        <Box sx={{ color: 'text.secondary' }}>
          None. Whoever may do something may do it to what they did before.
        </Box>
      ) : (
        <Box
          component="ul"
          aria-label="Separation of duties"
          sx={{ m: 0, pl: 2.5 }}
        >
          {separations.map(separation => (
            <li
              key={`${separation.action} ${separation.notAfter}`}
              title={`${separation.action}, not after ${separation.notAfter}`}
            >
              {separationWords(separation)}
            </li>
          ))}
        </Box>
      )}
    </Section>
  );
}
