import type { Job } from '@slipway/plugin-buildkite-common';

/** What a stretch of a job's time went to. */
export type JobActivity = 'others' | 'agent' | 'working';

/** A stretch of a job's time, in milliseconds since the epoch. */
export interface JobSpan {
  activity: JobActivity;
  from: number;
  to: number;
  /** It still lasts. */
  open: boolean;
}

const over = new Set<Job['state']>([
  'passed',
  'failed',
  'timed_out',
  'canceled',
  'skipped',
  'broken',
  'expired',
  'unblocked',
  'unblocked_failed',
  'waiting_failed',
  'blocked_failed',
]);

/** Whether nothing more happens to a job. */
export const isOver = (job: Pick<Job, 'state'>): boolean => over.has(job.state);

/** Where the time of a job went: waiting for others, waiting for an agent, working. What lasts grows until `now`. */
export function spansOf(job: Job, now: number): JobSpan[] {
  const created = timeOf(job.createdAt);
  const runnable = timeOf(job.runnableAt);
  const started = timeOf(job.startedAt);
  const finished = endOf(job);
  const end = finished ?? (isOver(job) ? undefined : now);
  const spans: Array<
    [JobActivity, number | undefined, number | undefined, boolean]
  > = [
    ['others', created, runnable ?? started ?? end, !runnable && !started],
    ['agent', runnable, started ?? end, !started],
    ['working', started, end, true],
  ];
  return spans.flatMap(([activity, from, to, isLast]) =>
    from === undefined || to === undefined || to <= from
      ? []
      : [{ activity, from, to, open: isLast && finished === undefined }],
  );
}

/** Seconds that went to an activity. */
export const secondsOf = (spans: JobSpan[], activity: JobActivity): number =>
  spans
    .filter(span => span.activity === activity)
    .reduce((sum, span) => sum + (span.to - span.from) / 1000, 0);

/** When a job ended; a manual one does so when somebody unblocks it. */
export function endOf(job: Job): number | undefined {
  return timeOf(job.finishedAt ?? job.block?.unblockedAt);
}

/** Milliseconds since the epoch; undefined for what is no time. */
export function timeOf(iso: string | undefined): number | undefined {
  const time = iso === undefined ? NaN : Date.parse(iso);
  return Number.isNaN(time) ? undefined : time;
}
