import type { Pod } from '../../views/pod';
import type { Condition } from '../../views/view';
import type { Job } from '../../views/workloads';
import { withCondition } from '../conditions';

/** The pods of a Job by what became of them. */
export interface Counts {
  active: readonly Pod[];
  ready: number;
  succeeded: number;
  failed: readonly Pod[];
  restarts: number;
}

export interface JobFailure {
  reason: string;
  message: string;
}

export function isFinished(job: Job): boolean {
  return (job.status?.conditions ?? []).some(
    ({ type, status }) =>
      (type === 'Complete' || type === 'Failed') && status === 'True',
  );
}

/** Why a Job has failed; undefined while it may still succeed. */
export function failureOf(
  job: Job,
  counts: Counts,
  runningMs: number,
): JobFailure | undefined {
  const { backoffLimit, activeDeadlineSeconds } = job.spec;
  if (counts.failed.length + counts.restarts > backoffLimit) {
    return {
      reason: 'BackoffLimitExceeded',
      message: withCause(
        'Job has reached the specified backoff limit',
        counts.failed,
      ),
    };
  }
  if (
    activeDeadlineSeconds !== undefined &&
    runningMs >= activeDeadlineSeconds * 1000
  ) {
    return {
      reason: 'DeadlineExceeded',
      message: 'Job was active longer than specified deadline',
    };
  }
  return undefined;
}

/** The status with the counts, and how the Job ended when it has. */
export function withOutcome(
  job: Job,
  counts: Counts,
  failure: JobFailure | undefined,
  timestamp: string,
): { status: NonNullable<Job['status']>; finished: boolean } {
  const done = counts.succeeded >= job.spec.completions;
  const finished = failure !== undefined || done;
  const status: NonNullable<Job['status']> = {
    ...job.status,
    startTime: job.status?.startTime ?? timestamp,
    active: counts.active.length || undefined,
    ready: counts.ready,
    terminating: 0,
    succeeded: counts.succeeded || undefined,
    failed: counts.failed.length || undefined,
    uncountedTerminatedPods: {},
  };
  if (!finished) return { status, finished };
  let { conditions } = status;
  for (const condition of outcomeConditions(failure)) {
    conditions = withCondition(conditions, condition, timestamp, {
      probeTime: true,
    });
  }
  return {
    status: {
      ...status,
      conditions: conditions?.map(each => ({
        ...each,
        lastProbeTime: timestamp,
      })),
      ...(!failure && { completionTime: timestamp }),
    },
    finished,
  };
}

function outcomeConditions(failure: JobFailure | undefined): Condition[] {
  if (failure) {
    return [
      { type: 'FailureTarget', status: 'True', ...failure },
      { type: 'Failed', status: 'True', ...failure },
    ];
  }
  const reached = {
    status: 'True' as const,
    reason: 'CompletionsReached',
    message: 'Reached expected number of succeeded pods',
  };
  return [
    { type: 'SuccessCriteriaMet', ...reached },
    { type: 'Complete', ...reached },
  ];
}

/** What the container that failed last said of it. */
function withCause(text: string, failed: readonly Pod[]): string {
  const cause = failed
    .flatMap(pod => pod.status?.containerStatuses ?? [])
    .map(({ state }) => state.terminated?.message)
    .filter(message => message !== undefined)
    .at(-1);
  return cause === undefined ? text : `${text}: ${cause}`;
}
