import Autocomplete from '@mui/material/Autocomplete';
import Box from '@mui/material/Box';
import Divider from '@mui/material/Divider';
import TextField from '@mui/material/TextField';
import type { BuildPage } from '@slipway/plugin-buildkite-common';
import { MineRefusal, SearchField, StateChips, type Mine } from '@slipway/ui';
import { buildStateLooks } from '../../components/state/states';
import { ScopeChips } from './ScopeChips';
import type { BuildFilters } from './listFilters';
import { useFilterOptions } from './useFilterOptions';

/** Props of {@link FilterBar}. */
interface FilterBarProps {
  filters: BuildFilters;
  /** The list is about one service: there is none to choose. */
  ofOneService: boolean;
  mine: Mine;
  totals: BuildPage['totals'];
  onChange: (change: Partial<BuildFilters>) => void;
  onLeaveSearch: (this: void) => void;
}

/** What narrows the list. All of it is in the address. */
export function FilterBar(props: FilterBarProps) {
  const { filters, ofOneService, onChange } = props;
  const options = useFilterOptions();
  return (
    <Box sx={{ display: 'grid', gap: 1.25, pb: 1.5, flexShrink: 0 }}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1.5 }}>
        <SearchField
          label="Search builds"
          placeholder="Search title, branch, commit, who…"
          value={filters.q}
          onChange={q => onChange({ q })}
          onLeave={props.onLeaveSearch}
        />
        {!ofOneService && (
          <Autocomplete
            multiple
            size="small"
            limitTags={2}
            options={options.services}
            value={filters.service}
            onChange={(_, service) => onChange({ service })}
            renderInput={params => <TextField {...params} label="Services" />}
            sx={{ minWidth: 200 }}
          />
        )}
        <Autocomplete
          size="small"
          options={options.pipelines}
          value={filters.pipeline || null}
          // A pipeline of the address may be gone or not read yet.
          isOptionEqualToValue={(option, value) => option === value}
          onChange={(_, pipeline) => onChange({ pipeline: pipeline ?? '' })}
          renderInput={params => <TextField {...params} label="Pipeline" />}
          sx={{ width: 220 }}
        />
        <Autocomplete
          freeSolo
          size="small"
          options={options.branches}
          value={filters.branch}
          onChange={(_, branch) => onChange({ branch: branch ?? '' })}
          renderInput={params => <TextField {...params} label="Branch" />}
          sx={{ width: 180 }}
        />
      </Box>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1.5 }}>
        <ScopeChips
          filters={filters}
          mine={ofOneService ? undefined : props.mine}
          onChange={onChange}
        />
        {Object.keys(props.totals).length > 0 && (
          <Divider orientation="vertical" flexItem />
        )}
        <StateChips
          looks={buildStateLooks}
          totals={props.totals}
          selected={filters.state}
          onChange={state => onChange({ state })}
        />
      </Box>
      {filters.mine && <MineRefusal mine={props.mine} />}
    </Box>
  );
}
