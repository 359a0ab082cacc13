import Autocomplete from '@mui/material/Autocomplete';
import Box from '@mui/material/Box';
import Divider from '@mui/material/Divider';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import type { EnvironmentPage } from '@slipway/plugin-environments-common';
import { MineRefusal, SearchField, StateChips, type Mine } from '@slipway/ui';
import { environmentStateLooks } from '../../components/state/states';
import { ScopeChips } from './ScopeChips';
import { sortOrders, type ListFilters } from './listFilters';
import { useFilterOptions } from './useFilterOptions';

/** Props of {@link FilterBar}. */
interface FilterBarProps {
  filters: ListFilters;
  mine: Mine;
  totals: EnvironmentPage['totals'];
  onChange: (change: Partial<ListFilters>) => void;
  onLeaveSearch: (this: void) => void;
}

/** What narrows and orders the list. All of it is in the address. */
export function FilterBar(props: FilterBarProps) {
  const { filters, onChange } = props;
  const options = useFilterOptions();
  return (
    <Box sx={{ display: 'grid', gap: 1.25, pb: 1.5, flexShrink: 0 }}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1.5 }}>
        <SearchField
          label="Search environments"
          placeholder="Search title, author, commit…"
          value={filters.q}
          onChange={q => onChange({ q })}
          onLeave={props.onLeaveSearch}
        />
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
        <Autocomplete
          freeSolo
          size="small"
          options={options.owners}
          value={filters.owner}
          onChange={(_, owner) => onChange({ owner: owner ?? '' })}
          renderInput={params => <TextField {...params} label="Opened by" />}
          sx={{ width: 180 }}
        />
        <Box sx={{ flex: 1 }} />
        <TextField
          select
          size="small"
          label="Sort"
          value={
            sortOrders.some(order => order.value === filters.sort)
              ? filters.sort
              : ''
          }
          onChange={event => {
            const order = sortOrders.find(
              item => item.value === event.target.value,
            );
            if (order) onChange({ sort: order.value });
          }}
          sx={{ width: 160 }}
        >
          {sortOrders.map(order => (
            <MenuItem key={order.value} value={order.value}>
              {order.label}
            </MenuItem>
          ))}
        </TextField>
      </Box>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1.5 }}>
        <ScopeChips filters={filters} mine={props.mine} onChange={onChange} />
        {Object.keys(props.totals).length > 0 && (
          <Divider orientation="vertical" flexItem />
        )}
        <StateChips
          looks={environmentStateLooks}
          totals={props.totals}
          selected={filters.state}
          onChange={state => onChange({ state })}
        />
      </Box>
      {filters.mine && <MineRefusal mine={props.mine} />}
    </Box>
  );
}
