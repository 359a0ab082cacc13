import Button from '@mui/material/Button';
import Box from '@mui/material/Box';
import Chip from '@mui/material/Chip';
import { actionTitle, formatInstant } from '@slipway/ui';
import { outcomeLooks } from '../../activity/outcomes';
import { noFilters, type ActivityFilters } from '../../filters/activityFilters';
import { periods } from '../../filters/periods';
import { useActorNames } from '../../hooks/useActorNames';

/** Props of {@link FilterChips}. */
interface FilterChipsProps {
  filters: ActivityFilters;
  onChange: (change: Partial<ActivityFilters>) => void;
}

/** One thing that narrows the list, and what takes it away. */
interface Narrowing {
  label: string;
  without: Partial<ActivityFilters>;
}

/** What narrows the list, each to be taken away by itself. */
export function FilterChips({ filters, onChange }: FilterChipsProps) {
  const nameOf = useActorNames(filters.actor);
  const narrowings = narrowingsOf(filters, nameOf);
  if (narrowings.length === 0) return null;
  return (
    <Box
      component="ul"
      aria-label="Filters in force"
      sx={{
        display: 'flex',
        flexWrap: 'wrap',
        alignItems: 'center',
        gap: 0.75,
        m: 0,
        p: 0,
        listStyle: 'none',
      }}
    >
      {narrowings.map(({ label, without }) => (
        <li key={label}>
          <Chip
            size="small"
            sx={{ m: 0 }}
            label={label}
            aria-label={`${label}; Delete takes it away`}
            onDelete={() => onChange(without)}
            onClick={() => onChange(without)}
          />
        </li>
      ))}
      <li>
        <Button size="small" onClick={() => onChange(noFilters)}>
          Clear all
        </Button>
      </li>
    </Box>
  );
}

function narrowingsOf(
  filters: ActivityFilters,
  nameOf: (actor: string) => string,
): Narrowing[] {
  const { q, period, from, to, outcome } = filters;
  const each = (
    key: 'actor' | 'environment' | 'service' | 'action',
    label: string,
    words: (name: string) => string = String,
  ) =>
    filters[key].map(name => ({
      label: `${label}: ${words(name)}`,
      without: { [key]: filters[key].filter(other => other !== name) },
    }));
  return [
    ...(q ? [{ label: `Words: ${q}`, without: { q: '' } }] : []),
    ...each('actor', 'Person', nameOf),
    ...each('environment', 'Environment'),
    ...each('service', 'Service'),
    ...each('action', 'Action', actionTitle),
    ...outcome.map(name => ({
      label: `Outcome: ${outcomeLooks[name].label}`,
      without: { outcome: outcome.filter(other => other !== name) },
    })),
    ...(period
      ? [{ label: periods[period].label, without: { period: '' as const } }]
      : []),
    ...(from
      ? [{ label: `From ${formatInstant(from)}`, without: { from: '' } }]
      : []),
    ...(to ? [{ label: `To ${formatInstant(to)}`, without: { to: '' } }] : []),
  ];
}
