import type { StepMark } from '@slipway/plugin-buildkite-common';
import type { ObservedJob } from '../observed';
import { phaseOf, type JobPhase } from './jobStates';

/** Of several jobs of one step, whose state is the step's: what needs people first, what is over last. */
const byUrgency: JobPhase[] = [
  'failed',
  'running',
  'blocked',
  'waiting',
  'over',
  'passed',
];

/**
 * The strip of steps: one mark per step, in the order of the pipeline. Parallel jobs, and those of a matrix, are one
 * step; it is as its most urgent job is, and leads there.
 *
 * @param jobs those that count
 */
export function stepMarks(jobs: readonly ObservedJob[]): StepMark[] {
  const steps = new Map<string, ObservedJob[]>();
  for (const job of jobs) {
    const step = stepOf(job);
    const others = steps.get(step);
    if (others) others.push(job);
    else steps.set(step, [job]);
  }
  return [...steps.values()].map(markOf);
}

/** Keys are unique in a build; a label may stand in several groups. */
function stepOf({ id, key, label, group }: ObservedJob): string {
  if (key) return `key ${key}`;
  return label ? `label ${JSON.stringify([group, label])}` : `job ${id}`;
}

function markOf(jobs: ObservedJob[]): StepMark {
  // `reduce` without a start: a step has a job. Of equally urgent ones the newest, which comes last.
  const shown = jobs.reduce((one, other) =>
    urgency(other) <= urgency(one) ? other : one,
  );
  const { id, type, state, softFailed } = shown;
  const [first = shown] = jobs;
  return { job: id, type, label: plainLabel(first.label), state, softFailed };
}

function urgency(job: ObservedJob): number {
  return byUrgency.indexOf(phaseOf(job));
}

/** Without Buildkite's emoji codes, unless there is nothing else: `:bazel: Test checkout` is `Test checkout`. */
export function plainLabel(label: string): string {
  const plain = label.replace(/:[a-z+-][\w+-]*:/gi, ' ').replace(/\s+/g, ' ');
  return plain.trim() || label;
}
