import Checkbox from '@mui/material/Checkbox';
import ListItemText from '@mui/material/ListItemText';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import type { BlockField } from '@slipway/plugin-buildkite-common';

/** Props of {@link BlockFieldInput}. */
interface BlockFieldInputProps {
  field: BlockField;
  value: string | string[];
  onChange: (value: string | string[]) => void;
}

/** One field of a block step: text, a choice, or several. */
export function BlockFieldInput(props: BlockFieldInputProps) {
  const { field, value, onChange } = props;
  const common = {
    size: 'small' as const,
    label: field.label,
    required: field.required,
    helperText: field.hint,
    fullWidth: true,
  };
  if (field.kind === 'text') {
    return (
      <TextField
        {...common}
        value={value}
        onChange={event => onChange(event.target.value)}
        multiline
        maxRows={6}
        inputProps={{ maxLength: 10_000 }}
      />
    );
  }
  const chosen = [value].flat();
  const labels = new Map(field.options.map(o => [o.value, o.label]));
  return (
    <TextField
      {...common}
      select
      value={field.multiple ? chosen.filter(one => one !== '') : value}
      onChange={event => onChange(event.target.value)}
      SelectProps={{
        multiple: field.multiple,
        renderValue: () => chosen.map(one => labels.get(one) ?? one).join(', '),
      }}
    >
      {!field.multiple && !field.required && (
        <MenuItem value="">
          <em>None</em>
        </MenuItem>
      )}
      {field.options.map(option => (
        <MenuItem key={option.value} value={option.value} dense>
          {field.multiple && (
            <Checkbox
              size="small"
              checked={chosen.includes(option.value)}
              tabIndex={-1}
              inputProps={{ 'aria-hidden': true }}
            />
          )}
          <ListItemText primary={option.label} />
        </MenuItem>
      ))}
    </TextField>
  );
}
