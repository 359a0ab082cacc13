import Build from '@mui/icons-material/Build';
import TravelExplore from '@mui/icons-material/TravelExplore';
import Autocomplete from '@mui/material/Autocomplete';
import Box from '@mui/material/Box';
import Divider from '@mui/material/Divider';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import type { FleetOverview } from '@slipway/plugin-harbor-common';
import {
  MineChip,
  MineRefusal,
  SearchField,
  ToggleChip,
  type Mine,
} from '@slipway/ui';
import { SeverityChips } from '../../components/severity/SeverityChips';
import { cveOrders, type CveFilters, type CveOrder } from './cveFilters';

/** Props of {@link CveFilterBar}. */
interface CveFilterBarProps {
  filters: CveFilters;
  mine: Mine;
  overview: FleetOverview | undefined;
  onChange: (change: Partial<CveFilters>) => void;
  onLeaveSearch: (this: void) => void;
}

/** What narrows the list of CVEs. All of it is in the address. */
export function CveFilterBar(props: CveFilterBarProps) {
  const { filters, mine, overview, onChange } = props;
  const services = overview?.services.map(({ service }) => service) ?? [];
  return (
    <Box sx={{ display: 'grid', gap: 1.25, pb: 1.5, flexShrink: 0 }}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1.5 }}>
        <SearchField
          label="Search vulnerabilities"
          placeholder="Search CVE or package…"
          value={filters.q}
          onChange={q => onChange({ q })}
          onLeave={props.onLeaveSearch}
        />
        <Autocomplete
          multiple
          size="small"
          limitTags={2}
          options={services.sort()}
          value={filters.service}
          onChange={(_, service) => onChange({ service })}
          renderInput={params => <TextField {...params} label="Services" />}
          sx={{ minWidth: 200 }}
        />
        <TextField
          select
          size="small"
          label="Order"
          value={filters.sort}
          onChange={event => {
            const sort = ordersOf().find(one => one === event.target.value);
            if (sort) onChange({ sort });
          }}
          sx={{ width: 200 }}
        >
          {ordersOf().map(order => (
            <MenuItem key={order} value={order}>
              {cveOrders[order]}
            </MenuItem>
          ))}
        </TextField>
      </Box>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1.5 }}>
        <Box
          role="group"
          aria-label="Which"
          sx={{ display: 'flex', flexWrap: 'wrap', gap: 0.75 }}
        >
          <MineChip
            mine={mine}
            pressed={filters.mine && mine.only}
            onToggle={() => onChange({ mine: !filters.mine })}
          />
          <ToggleChip
            icon={Build}
            pressed={filters.fixable}
            explains="Only those that an update of the package fixes"
            onToggle={() => onChange({ fixable: !filters.fixable })}
          >
            Fixable
          </ToggleChip>
          <ToggleChip
            icon={TravelExplore}
            pressed={filters.everywhere}
            explains="Also those of images that run nowhere"
            onToggle={() => onChange({ everywhere: !filters.everywhere })}
          >
            Not running too
          </ToggleChip>
        </Box>
        <Divider orientation="vertical" flexItem />
        <SeverityChips
          selected={filters.severity}
          onChange={severity => onChange({ severity })}
        />
      </Box>
      {filters.mine && <MineRefusal mine={mine} />}
    </Box>
  );
}

function ordersOf(): CveOrder[] {
  return Object.keys(cveOrders).filter(
    (key): key is CveOrder => key in cveOrders,
  );
}
