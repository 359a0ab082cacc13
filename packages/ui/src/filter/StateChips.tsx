import Box from '@mui/material/Box';
import type { StateLook } from '../state/LookBadge';
import { toneColor } from '../state/tones';
import { FilterChip } from './FilterChip';

/** Props of {@link StateChips}. */
interface StateChipsProps<State extends string> {
  /** How each state looks, in the order of the chips. */
  looks: Record<State, StateLook>;
  /** How often each state occurs. Absent: how often is not known, and every state has a chip. */
  totals?: Partial<Record<State, number>>;
  selected: State[];
  onChange: (states: State[]) => void;
}

/** One chip per state that occurs, with how often; pressed ones narrow the list. */
export function StateChips<State extends string>(
  props: StateChipsProps<State>,
) {
  const { looks, totals, selected, onChange } = props;
  const shown = statesOf(looks).filter(
    state => !totals || (totals[state] ?? 0) > 0 || selected.includes(state),
  );
  const toggle = (state: State) =>
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
        const { icon: Icon, label, tone } = looks[state];
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
            {totals && (
              <Box
                component="span"
                sx={{
                  color: 'text.secondary',
                  fontVariantNumeric: 'tabular-nums',
                }}
              >
                {(totals[state] ?? 0).toLocaleString('en')}
              </Box>
            )}
          </FilterChip>
        );
      })}
    </Box>
  );
}

function statesOf<State extends string>(
  looks: Record<State, StateLook>,
): State[] {
  return Object.keys(looks).filter(
    (state): state is State & string => state in looks,
  );
}
