import type { BuildDetail } from '@slipway/plugin-buildkite-common';
import { groupJobs } from '../../components/jobs/jobGroups';

/** A place worth looking at in a build that failed: a job's log, at a line of it where that is known. */
export interface FailureStop {
  job: string;
  at?: number;
}

/** The failures of a build in the order in which they are shown: every failed test whose line is known, else the job. */
export function failureStops(build: BuildDetail): FailureStop[] {
  const failed = groupJobs(build.jobDetails).find(
    group => group.name === 'failed',
  );
  return (failed?.jobs ?? [])
    .filter(({ job }) => job.type === 'script')
    .flatMap(({ job: { id } }): FailureStop[] => {
      const lines = (build.testReport?.failures ?? [])
        .filter(failure => failure.job === id)
        .flatMap(failure =>
          failure.logOffset === undefined ? [] : [failure.logOffset],
        );
      return lines.length > 0
        ? [...new Set(lines)].sort((a, b) => a - b).map(at => ({ job: id, at }))
        : [{ job: id }];
    });
}

/** The next one after where the reader is; after the last the first. */
export function nextStop(
  stops: FailureStop[],
  here: { job?: string; at?: number },
): FailureStop | undefined {
  const exact = stops.findIndex(
    stop => stop.job === here.job && stop.at === here.at,
  );
  if (exact >= 0) return stops[(exact + 1) % stops.length];
  // In the log of a failed job, but at none of its failures yet.
  return stops.find(stop => stop.job === here.job) ?? stops[0];
}
