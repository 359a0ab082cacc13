import Autocomplete, { autocompleteClasses } from '@mui/material/Autocomplete';
import Box from '@mui/material/Box';
import TextField from '@mui/material/TextField';

/** Props of {@link ChoiceField}. */
interface ChoiceFieldProps<T extends string> {
  label: string;
  options: T[];
  /** Words for a choice; its name where there are none. */
  labelOf?: (option: T) => string;
  value: T[];
  onChange: (value: T[]) => void;
}

/** Chooses any of what occurs. What is chosen stands among the chips beneath, so here only how many. */
export function ChoiceField<T extends string>(props: ChoiceFieldProps<T>) {
  const { label, options, value, labelOf = String } = props;
  const all = [...new Set([...options, ...value])];
  return (
    <Autocomplete
      multiple
      disableCloseOnSelect
      size="small"
      options={all}
      getOptionLabel={labelOf}
      value={value}
      onChange={(_, next) => props.onChange(next)}
      noOptionsText="Nothing of that name"
      renderOption={({ key, ...item }, option) => (
        <Box component="li" key={option} {...item}>
          <span title={option}>{labelOf(option)}</span>
        </Box>
      )}
      renderTags={chosen => (
        <Box
          component="span"
          sx={{ pl: 0.75, fontSize: '0.875rem', whiteSpace: 'nowrap' }}
        >
          {chosen.length} chosen
        </Box>
      )}
      renderInput={params => <TextField {...params} label={label} />}
      sx={{
        width: 168,
        [`& .${autocompleteClasses.inputRoot}`]: { flexWrap: 'nowrap' },
      }}
    />
  );
}
