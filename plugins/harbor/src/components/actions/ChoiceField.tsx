import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';

/** Props of {@link ChoiceField}. */
interface ChoiceFieldProps {
  label: string;
  value: string;
  choices: Array<{ value: string; label: string }>;
  onChange: (value: string) => void;
  /** What follows from the choice. */
  helperText?: string;
}

/** One of a few, in a dialog. */
export function ChoiceField(props: ChoiceFieldProps) {
  return (
    <TextField
      select
      size="small"
      fullWidth
      label={props.label}
      // The empty value is a choice with a name of its own.
      SelectProps={{ displayEmpty: true }}
      InputLabelProps={{ shrink: true }}
      value={props.value}
      helperText={props.helperText}
      onChange={event => props.onChange(event.target.value)}
    >
      {props.choices.map(({ value, label }) => (
        <MenuItem key={value} value={value}>
          {label}
        </MenuItem>
      ))}
    </TextField>
  );
}
