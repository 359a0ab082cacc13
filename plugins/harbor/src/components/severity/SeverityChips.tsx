import Box from '@mui/material/Box';
import {
  severities,
  type Severity,
  type SeverityCounts,
} from '@slipway/plugin-harbor-common';
import { FilterChip } from '@slipway/ui';
import { severityLooks } from './severityLooks';

/** Props of {@link SeverityChips}. */
interface SeverityChipsProps {
  /** How often each occurs. Absent: how often is not known, and each has a chip. */
  counts?: SeverityCounts;
  selected: Severity[];
  onChange: (selected: Severity[]) => void;
}

/** One chip per severity that occurs, with how often; pressed ones narrow the list. */
export function SeverityChips(props: SeverityChipsProps) {
  const { counts, selected, onChange } = props;
  const shown = severities.filter(
    severity => !counts || counts[severity] > 0 || selected.includes(severity),
  );
  return (
    <Box
      role="group"
      aria-label="Severities"
      sx={{ display: 'flex', flexWrap: 'wrap', gap: 0.75, minHeight: 28 }}
    >
      {shown.map(severity => {
        const { icon: Icon, label, color } = severityLooks[severity];
        return (
          <FilterChip
            key={severity}
            aria-pressed={selected.includes(severity)}
            onClick={() => onChange(toggled(selected, severity))}
          >
            <Icon aria-hidden sx={{ fontSize: 16, color }} />
            {label}
            {counts && (
              <Box
                component="span"
                sx={{
                  color: 'text.secondary',
                  fontVariantNumeric: 'tabular-nums',
                }}
              >
                {counts[severity].toLocaleString('en')}
              </Box>
            )}
          </FilterChip>
        );
      })}
    </Box>
  );
}

/** A choice of severities with one more, or one less. */
export function toggled(selected: Severity[], severity: Severity): Severity[] {
  return selected.includes(severity)
    ? selected.filter(other => other !== severity)
    : [...selected, severity];
}
