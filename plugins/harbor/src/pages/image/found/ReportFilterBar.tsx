import BuildOutlined from '@mui/icons-material/BuildOutlined';
import Inventory2Outlined from '@mui/icons-material/Inventory2Outlined';
import PlaylistRemove from '@mui/icons-material/PlaylistRemove';
import Box from '@mui/material/Box';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import type { SeverityCounts } from '@slipway/plugin-harbor-common';
import { SearchField, ToggleChip } from '@slipway/ui';
import { SeverityChips } from '../../../components/severity/SeverityChips';
import { sorts, type ReportFilters } from './reportFilters';

/** Props of {@link ReportFilterBar}. */
interface ReportFilterBarProps {
  filters: ReportFilters;
  /** Of the whole report. */
  counts: SeverityCounts | undefined;
  onChange: (change: Partial<ReportFilters>) => void;
  onLeaveSearch: (this: void) => void;
}

/** What narrows a report. All of it is in the address. */
export function ReportFilterBar(props: ReportFilterBarProps) {
  const { filters, counts, onChange } = props;
  return (
    <Box sx={{ display: 'grid', gap: 1.25, pb: 1.5 }}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1.5 }}>
        <SearchField
          label="Search vulnerabilities"
          placeholder="Search CVE or package…"
          value={filters.q}
          onChange={q => onChange({ q })}
          onLeave={props.onLeaveSearch}
        />
        <TextField
          select
          size="small"
          label="Order"
          value={filters.sort}
          onChange={event => {
            const sort = sorts.find(one => one.value === event.target.value);
            if (sort) onChange({ sort: sort.value });
          }}
          sx={{ minWidth: 180 }}
        >
          {sorts.map(({ value, label }) => (
            <MenuItem key={value} value={value}>
              {label}
            </MenuItem>
          ))}
        </TextField>
      </Box>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 0.75 }}>
        <SeverityChips
          counts={counts}
          selected={filters.severity}
          onChange={severity => onChange({ severity })}
        />
        <ToggleChip
          icon={BuildOutlined}
          pressed={filters.fixable}
          explains="Only those that an update of the package fixes"
          onToggle={() => onChange({ fixable: !filters.fixable })}
        >
          {'Fixable '}
          {counts && (
            <Box component="span" sx={{ color: 'text.secondary' }}>
              {counts.fixable.toLocaleString('en')}
            </Box>
          )}
        </ToggleChip>
        <ToggleChip
          icon={PlaylistRemove}
          pressed={filters.hideAllowed}
          explains="Without those that an allowlist lets pass"
          onToggle={() => onChange({ hideAllowed: !filters.hideAllowed })}
        >
          Hide allowed
        </ToggleChip>
        <ToggleChip
          icon={Inventory2Outlined}
          pressed={filters.grouped}
          explains="One line per package, with the update that fixes the most"
          onToggle={() => onChange({ grouped: !filters.grouped })}
        >
          By package
        </ToggleChip>
      </Box>
    </Box>
  );
}
