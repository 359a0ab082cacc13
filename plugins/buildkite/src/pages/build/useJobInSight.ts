import type { BuildDetail, Job } from '@slipway/plugin-buildkite-common';
import { useEffect, useRef } from 'react';
import { groupJobs } from '../../components/jobs/jobGroups';
import { jobElementId } from '../../components/jobs/JobRow';
import type { LogChoice } from '../../components/log/useLogChoice';

/**
 * The job that is looked at: the one the address names, else the first that failed, else the first that runs. What was
 * found without being asked for stays while the build goes on, so that no log is exchanged under the reader's eyes.
 */
export function useJobInSight(
  build: BuildDetail | undefined,
  choice: LogChoice,
): Job | undefined {
  const found = useRef<string>();
  const isNamed = choice.job !== undefined || choice.closed;
  if (build && !isNamed) found.current ??= worthLooking(build);
  const id = choice.job ?? (choice.closed ? undefined : found.current);
  const job = build?.jobDetails.find(one => one.id === id);
  const named = isNamed ? job?.id : undefined;
  useEffect(() => {
    if (!named) return;
    document
      .getElementById(jobElementId(named))
      ?.scrollIntoView?.({ block: 'nearest' });
  }, [named]);
  return job;
}

function worthLooking(build: BuildDetail): string | undefined {
  const groups = groupJobs(build.jobDetails);
  return ['failed', 'running']
    .flatMap(name => groups.filter(group => group.name === name))
    .flatMap(group => group.jobs)
    .map(({ job }) => job)
    .find(job => job.type === 'script' && job.startedAt)?.id;
}
