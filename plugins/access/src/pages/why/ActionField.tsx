import Autocomplete, { createFilterOptions } from '@mui/material/Autocomplete';
import Box from '@mui/material/Box';
import TextField from '@mui/material/TextField';
import { actionTitle } from '@slipway/ui';
import { useMemo } from 'react';
import { useMatrix, useMine } from '../../hooks/useReads';
import { pluginTitle } from '../../words/subjects';
import { usualActions } from '../mine/mayNotModel';

/** Props of {@link ActionField}. */
interface ActionFieldProps {
  /** Name of a permission; empty: none. */
  value: string;
  /** Whether every action may be looked up; else the usual ones and the reader's own are offered. */
  mayInspect: boolean;
  onChange: (action: string) => void;
}

const filterOptions = createFilterOptions<string>({
  stringify: action => `${actionTitle(action)} ${action}`,
});

const pluginOf = (action: string) =>
  pluginTitle(action.split('.')[0] ?? action);

/** Something that can be done, by title or by name. */
export function ActionField({ value, mayInspect, onChange }: ActionFieldProps) {
  const options = useActions(value, mayInspect);
  return (
    <Autocomplete
      autoHighlight
      size="small"
      options={options}
      filterOptions={filterOptions}
      value={value || null}
      onChange={(_event, chosen) => onChange(chosen ?? '')}
      groupBy={pluginOf}
      getOptionLabel={actionTitle}
      noOptionsText="No such action"
      renderOption={(props, action) => (
        <Box component="li" {...props} key={action}>
          <Box>
            {actionTitle(action)}
            <Box sx={{ color: 'text.secondary', fontSize: '0.75rem' }}>
              {action}
            </Box>
          </Box>
        </Box>
      )}
      renderInput={params => (
        <TextField {...params} label="do" helperText={value || ' '} />
      )}
    />
  );
}

function useActions(value: string, mayInspect: boolean): string[] {
  const matrix = useMatrix({ enabled: mayInspect }).data;
  const mine = useMine().data;
  return useMemo(() => {
    const names = new Set([
      ...usualActions,
      ...(mine?.entitlements ?? []).map(entitlement => entitlement.action),
      ...(matrix?.actions ?? []).map(action => action.name),
      ...(value ? [value] : []),
    ]);
    // The field heads each run of one plugin's actions, so they have to stand together.
    const plugins = [...new Set([...names].map(pluginOf))];
    return [...names].sort(
      (a, b) => plugins.indexOf(pluginOf(a)) - plugins.indexOf(pluginOf(b)),
    );
  }, [matrix, mine, value]);
}
