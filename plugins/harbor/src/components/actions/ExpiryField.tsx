import Event from '@mui/icons-material/Event';
import Schedule from '@mui/icons-material/Schedule';
import Box from '@mui/material/Box';
import TextField from '@mui/material/TextField';
import { formatInstant, localDate, ToggleChip } from '@slipway/ui';
import { expiresAt, presetDays, wrongExpiry, type Expiry } from './allowExpiry';

const DAY = 24 * 60 * 60 * 1000;

/** Props of {@link ExpiryField}. */
interface ExpiryFieldProps {
  value: Expiry;
  /** Milliseconds since 1970. */
  now: number;
  onChange: (value: Expiry) => void;
}

/** Until when something may pass: a few days, or a date. */
export function ExpiryField({ value, now, onChange }: ExpiryFieldProps) {
  const end = expiresAt(value, now);
  const isDate = 'until' in value;
  return (
    <Box role="group" aria-label="How long it may pass">
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 0.75 }}>
        {presetDays.map(days => (
          <ToggleChip
            key={days}
            icon={Schedule}
            pressed={!isDate && value.days === days}
            explains={`Until ${formatInstant(expiresAt({ days }, now) ?? '')}`}
            onToggle={() => onChange({ days })}
          >
            {`${days} days`}
          </ToggleChip>
        ))}
        <ToggleChip
          icon={Event}
          pressed={isDate}
          explains="Until the end of a day"
          onToggle={() =>
            onChange({ until: localDate(new Date(now + 14 * DAY)) })
          }
        >
          Until a date
        </ToggleChip>
      </Box>
      {isDate && (
        <TextField
          type="date"
          size="small"
          label="Last day"
          value={value.until}
          onChange={event => onChange({ until: event.target.value })}
          error={wrongExpiry(value, now) !== undefined}
          InputLabelProps={{ shrink: true }}
          inputProps={{
            min: localDate(new Date(now)),
            max: localDate(new Date(now + 365 * DAY)),
          }}
          sx={{ mt: 1.5 }}
        />
      )}
      <Box sx={{ mt: 1, color: 'text.secondary', fontSize: '0.8125rem' }}>
        {end && `Slipway takes it off the list ${formatInstant(end)}`}
      </Box>
    </Box>
  );
}
