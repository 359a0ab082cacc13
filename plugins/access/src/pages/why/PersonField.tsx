import Autocomplete, { createFilterOptions } from '@mui/material/Autocomplete';
import Box from '@mui/material/Box';
import TextField from '@mui/material/TextField';
import type { Person } from '@slipway/plugin-access-common';
import { describeFailure } from '@slipway/ui';
import { useState } from 'react';
import { usePeople, usePerson } from '../../hooks/usePeople';
import { useSettled } from '../../hooks/useSettled';

const SETTLE_MS = 200;

/** Until the catalog has found those for what is typed now, nobody of before may be taken for one of them. */
const filterOptions = createFilterOptions<Person>({
  stringify: person => `${person.name} ${person.ref}`,
});

/** Props of {@link PersonField}. */
interface PersonFieldProps {
  /** Entity reference; empty: nobody. */
  value: string;
  onChange: (ref: string) => void;
}

/** Somebody of the catalog, searched for by name. */
export function PersonField({ value, onChange }: PersonFieldProps) {
  const person = usePerson(value);
  const [open, setOpen] = useState(false);
  const [typed, setTyped] = useState('');
  const term = useSettled(typed.trim(), SETTLE_MS);
  const people = usePeople(term, { enabled: open });
  const failure =
    people.error && describeFailure(people.error, 'the people of the catalog');
  return (
    <Autocomplete
      autoHighlight
      size="small"
      onOpen={() => setOpen(true)}
      onClose={() => {
        setOpen(false);
        setTyped('');
      }}
      options={people.data ?? []}
      filterOptions={filterOptions}
      loading={people.isFetching}
      noOptionsText={failure?.title ?? 'Nobody of that name'}
      value={value ? person : null}
      onInputChange={(_event, text, reason) => {
        if (reason === 'input') setTyped(text);
      }}
      onChange={(_event, chosen) => onChange(chosen?.ref ?? '')}
      getOptionLabel={option => option.name}
      isOptionEqualToValue={(a, b) => a.ref === b.ref}
      renderOption={(props, option) => (
        <Box component="li" {...props} key={option.ref}>
          <Box>
            {option.name}
            <Box sx={{ color: 'text.secondary', fontSize: '0.75rem' }}>
              {option.ref}
            </Box>
          </Box>
        </Box>
      )}
      renderInput={params => (
        <TextField {...params} label="May" helperText={value || ' '} />
      )}
    />
  );
}
