import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import type { StepLog } from './stepLogs';

const OWN = '';

/** Props of {@link LogSelect}. */
interface LogSelectProps {
  /** Name of the log that belongs to no container; absent: there is none. */
  own?: string;
  steps: StepLog[];
  value: string | undefined;
  onChange: (step: string | undefined) => void;
}

/** Which of the logs of one job is read: its own, or that of a container. Nothing where there is no choice. */
export function LogSelect({ own, steps, value, onChange }: LogSelectProps) {
  if (steps.length + (own ? 1 : 0) < 2) return null;
  return (
    <TextField
      select
      size="small"
      value={value ?? OWN}
      onChange={event => onChange(event.target.value || undefined)}
      SelectProps={{
        displayEmpty: true,
        SelectDisplayProps: {
          'aria-label': 'Which log',
          style: { paddingTop: 4, paddingBottom: 4 },
        },
        sx: { fontSize: '0.8125rem' },
      }}
      sx={{ minWidth: 120, maxWidth: 220 }}
    >
      {own && <MenuItem value={OWN}>{own}</MenuItem>}
      {steps.map(({ key, label }) => (
        <MenuItem key={key} value={key}>
          {label}
        </MenuItem>
      ))}
    </TextField>
  );
}
