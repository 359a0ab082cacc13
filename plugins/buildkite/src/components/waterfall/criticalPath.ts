import type { Job } from '@slipway/plugin-buildkite-common';
import { endOf, timeOf } from '../jobs/jobTimes';

/** Buildkite needs a moment between the end of one job and the beginning of what waited for it. */
const HANDOVER_MS = 5_000;

/**
 * Ids of the jobs that made the build as long as it is: the one that ended last, the one whose end let it begin, and so
 * on. Buildkite's API does not tell who waits for whom, so the one that ended just before is taken.
 */
export function criticalPath(jobs: Job[], now: number): Set<string> {
  const done = jobs
    .filter(job => job.type !== 'waiter' && timeOf(job.startedAt) !== undefined)
    .map(job => ({
      job,
      ready: timeOf(job.runnableAt ?? job.startedAt) ?? now,
      end: endOf(job) ?? now,
    }))
    .sort((a, b) => b.end - a.end);
  const path = new Set<string>();
  let current = done[0];
  while (current && !path.has(current.job.id)) {
    const { job, ready } = current;
    path.add(job.id);
    current = done.find(
      other =>
        !path.has(other.job.id) &&
        other.end <= ready &&
        other.end >= ready - HANDOVER_MS,
    );
  }
  return path;
}
