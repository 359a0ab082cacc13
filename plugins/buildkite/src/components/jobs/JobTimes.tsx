import type { Job } from '@slipway/plugin-buildkite-common';
import { formatStopwatch, useNow } from '@slipway/ui';
import { isOver, secondsOf, spansOf } from './jobTimes';

/** Waiting that is worth a word, in seconds. */
const WORTH_SAYING = 5;

/** How long a job has worked, and what it waited for; it grows while the job lasts. */
export function JobTimes({ job }: { job: Job }) {
  const now = useNow(isOver(job) ? 0 : 1_000);
  return (
    <span style={{ fontVariantNumeric: 'tabular-nums' }}>
      {timesInWords(job, now)}
    </span>
  );
}

/** Whether there is anything to say of the times of a job. */
export const hasTimes = (job: Job) => timesInWords(job, Date.now()) !== '';

function timesInWords(job: Job, now: number): string {
  const spans = spansOf(job, now);
  const worked = secondsOf(spans, 'working');
  const others = secondsOf(spans, 'others');
  const agent = secondsOf(spans, 'agent');
  const waits = [
    others >= WORTH_SAYING && `${formatStopwatch(others)} for others`,
    agent >= WORTH_SAYING && `${formatStopwatch(agent)} for an agent`,
  ].filter(Boolean);
  return [
    job.startedAt && job.type !== 'manual' && formatStopwatch(worked),
    waits.length > 0 &&
      `${isOver(job) || job.startedAt ? 'waited' : 'waits'} ${waits.join(', ')}`,
  ]
    .filter(Boolean)
    .join(' · ');
}
