import type { ObservedJob } from '../observed';

/** Jobs that count: without those that a later one repeats, and without waiters, which nobody sees as steps. */
export function currentJobs(jobs: readonly ObservedJob[]): ObservedJob[] {
  // The job that repeats another may be seen before the other says so.
  const repeated = new Set(jobs.flatMap(({ retryOf }) => retryOf?.job ?? []));
  return jobs.filter(
    ({ id, type, retriedIn }) =>
      type !== 'waiter' && retriedIn === undefined && !repeated.has(id),
  );
}
