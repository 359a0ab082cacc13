import MenuItem from '@mui/material/MenuItem';
import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import { formatInstant, fromLocalInput, toLocalInput } from '@slipway/ui';
import { useState } from 'react';
import type { Moment } from './moments';

const OTHER = 'other';

/** Props of {@link MomentField}. */
interface MomentFieldProps {
  label: string;
  moments: Moment[];
  /** ISO 8601; undefined: none. */
  value: string | undefined;
  onChange: (value: string | undefined) => void;
  /** Words for choosing none. Absent: one has to be chosen. */
  none?: string;
}

/** A point in time: one of the usual ones, or any other. */
export function MomentField(props: MomentFieldProps) {
  const [other, setOther] = useState(false);
  const choice = other ? OTHER : (props.value ?? '');
  const pick = (value: string) => {
    setOther(value === OTHER);
    if (value !== OTHER) props.onChange(value || undefined);
    else props.onChange(props.value ?? props.moments[0]?.at);
  };
  return (
    <Stack spacing={1.5}>
      <TextField
        select
        size="small"
        label={props.label}
        value={choice}
        onChange={event => pick(event.target.value)}
        helperText={props.value ? formatInstant(props.value) : ' '}
        SelectProps={{ displayEmpty: true }}
        InputLabelProps={{ shrink: true }}
        fullWidth
      >
        {props.none !== undefined && <MenuItem value="">{props.none}</MenuItem>}
        {props.moments.map(moment => (
          <MenuItem key={moment.at} value={moment.at}>
            {moment.label}
          </MenuItem>
        ))}
        <MenuItem value={OTHER}>Another time…</MenuItem>
      </TextField>
      {other && (
        <TextField
          type="datetime-local"
          size="small"
          label="At"
          defaultValue={props.value ? toLocalInput(props.value) : ''}
          onChange={event => props.onChange(fromLocalInput(event.target.value))}
          InputLabelProps={{ shrink: true }}
          fullWidth
        />
      )}
    </Stack>
  );
}
