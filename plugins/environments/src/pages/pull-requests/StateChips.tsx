import Box from '@mui/material/Box';
import type { EnvironmentState } from '@slipway/plugin-environments-common';
import { FilterChip, toneColor } from '@slipway/ui';
import { environmentStateLooks } from '../../components/state/states';

const states = Object.keys(environmentStateLooks).filter(
  (state): state is EnvironmentState => state in environmentStateLooks,
);

/** Props of {@link StateChips}. */
interface StateChipsProps {
  totals: Partial<Record<EnvironmentState, number>>;
  selected: EnvironmentState[];
  onChange: (states: EnvironmentState[]) => void;
}

/** One chip per state that occurs, with how often; pressed ones narrow the list. */
export function StateChips({ totals, selected, onChange }: StateChipsProps) {
  const shown = states.filter(
    state => (totals[state] ?? 0) > 0 || selected.includes(state),
  );
  const toggle = (state: EnvironmentState) =>
    onChange(
      selected.includes(state)
        ? selected.filter(other => other !== state)
        : [...selected, state],
    );
  return (
    <Box
      role="group"
      aria-label="States"
      sx={{ display: 'flex', flexWrap: 'wrap', gap: 0.75, minHeight: 28 }}
    >
      {shown.map(state => {
        const { icon: Icon, label, tone } = environmentStateLooks[state];
        return (
          <FilterChip
            key={state}
            aria-pressed={selected.includes(state)}
            onClick={() => toggle(state)}
          >
            <Icon
              aria-hidden
              sx={{ fontSize: 16, color: theme => toneColor(theme, tone) }}
            />
            {label}
            <Box
              component="span"
              sx={{
                color: 'text.secondary',
                fontVariantNumeric: 'tabular-nums',
              }}
            >
              {(totals[state] ?? 0).toLocaleString('en')}
            </Box>
          </FilterChip>
        );
      })}
    </Box>
  );
}
