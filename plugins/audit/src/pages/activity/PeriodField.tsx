import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import { fromLocalInput, toLocalInput } from '@slipway/ui';
import { useState } from 'react';
import type { ActivityFilters } from '../../filters/activityFilters';
import { isPeriodName, periods, startOf } from '../../filters/periods';

const CUSTOM = 'custom';
const ALL = 'all';

/** Props of {@link PeriodField}. */
interface PeriodFieldProps {
  filters: ActivityFilters;
  onChange: (change: Partial<ActivityFilters>) => void;
}

/** A stretch of time by name, or from one moment to another. */
export function PeriodField({ filters, onChange }: PeriodFieldProps) {
  const { period, from, to } = filters;
  // Both moments may be empty for a while, as they are typed.
  const [wanted, setWanted] = useState(false);
  const custom = !period && (wanted || from !== '' || to !== '');
  const choose = (value: string) => {
    setWanted(value === CUSTOM);
    if (value === CUSTOM) {
      const start = startOf(period || 'today', new Date());
      onChange({ period: '', from: start, to: '' });
    } else {
      onChange({ period: isPeriodName(value) ? value : '', from: '', to: '' });
    }
  };
  const backwards = from !== '' && to !== '' && from >= to;
  return (
    <>
      <TextField
        select
        size="small"
        label="Time"
        value={custom ? CUSTOM : period || ALL}
        onChange={event => choose(event.target.value)}
        sx={{ width: 168 }}
      >
        <MenuItem value={ALL}>All the time</MenuItem>
        {Object.entries(periods).map(([name, { label }]) => (
          <MenuItem key={name} value={name}>
            {label}
          </MenuItem>
        ))}
        <MenuItem value={CUSTOM}>From … to …</MenuItem>
      </TextField>
      {custom && (
        <>
          <MomentField
            label="From"
            value={from}
            onChange={moment => onChange({ from: moment })}
          />
          <MomentField
            label="To"
            value={to}
            onChange={moment => onChange({ to: moment })}
            error={backwards ? 'Is not after its beginning' : undefined}
          />
        </>
      )}
    </>
  );
}

/** Props of {@link MomentField}. */
interface MomentFieldProps {
  label: string;
  /** ISO 8601, or empty. */
  value: string;
  onChange: (value: string) => void;
  error?: string;
}

function MomentField({ label, value, onChange, error }: MomentFieldProps) {
  return (
    <TextField
      type="datetime-local"
      size="small"
      label={label}
      value={toLocalInput(value)}
      onChange={event => onChange(fromLocalInput(event.target.value) ?? '')}
      error={Boolean(error)}
      helperText={error}
      InputLabelProps={{ shrink: true }}
      sx={{ width: 210 }}
    />
  );
}
