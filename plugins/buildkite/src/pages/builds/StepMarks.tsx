import Box from '@mui/material/Box';
import type { StepMark } from '@slipway/plugin-buildkite-common';
import { toneColor } from '@slipway/ui';
import { stepLabel } from '../../components/jobs/stepLabel';
import { jobLook } from '../../components/state/states';

/** Props of {@link StepMarks}. */
interface StepMarksProps {
  steps: StepMark[];
  /** How many there is room for. */
  most: number;
}

/**
 * The steps of a build as a row of small marks, each with the icon of its state. Where there are too many, the first
 * that passed are left out.
 */
export function StepMarks({ steps, most }: StepMarksProps) {
  const work = steps.filter(step => step.type !== 'waiter');
  if (work.length === 0) return null;
  const shown = shortened(work, most);
  const more = work.length - shown.length;
  return (
    <Box
      role="img"
      aria-label={inWords(work)}
      sx={{ display: 'inline-flex', alignItems: 'center', gap: '2px' }}
    >
      {shown.map(step => {
        const { icon: Icon, label, tone } = jobLook(step);
        return (
          <Box
            component="span"
            key={step.job}
            title={`${stepLabel(step.label).text}: ${label}`}
            sx={{ display: 'inline-flex' }}
          >
            <Icon
              aria-hidden
              sx={{ fontSize: 16, color: theme => toneColor(theme, tone) }}
            />
          </Box>
        );
      })}
      {more > 0 && (
        <Box
          component="span"
          sx={{ color: 'text.secondary', fontSize: '0.75rem', pl: 0.25 }}
        >
          +{more}
        </Box>
      )}
    </Box>
  );
}

function shortened(steps: StepMark[], most: number): StepMark[] {
  let tooMany = steps.length - most;
  return steps
    .filter(step => {
      if (tooMany <= 0 || step.state !== 'passed') return true;
      tooMany -= 1;
      return false;
    })
    .slice(0, most);
}

/** `5 steps: 3 passed, 1 failed (Test checkout), 1 running (Build checkout)`. */
function inWords(steps: StepMark[]): string {
  const byState = new Map<string, string[]>();
  for (const step of steps) {
    const word = jobLook(step).label.toLowerCase();
    byState.set(word, [
      ...(byState.get(word) ?? []),
      stepLabel(step.label).text,
    ]);
  }
  const states = [...byState].map(([word, labels]) =>
    word === 'passed'
      ? `${labels.length} ${word}`
      : `${labels.length} ${word} (${labels.join(', ')})`,
  );
  return `${steps.length} step${steps.length === 1 ? '' : 's'}: ${states.join(', ')}`;
}
