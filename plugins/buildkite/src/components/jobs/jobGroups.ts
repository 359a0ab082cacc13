import type { Job, JobState } from '@slipway/plugin-buildkite-common';

/** What concerns people about a job, those first that need somebody. */
export type JobGroupName =
  | 'blocked'
  | 'failed'
  | 'running'
  | 'waiting'
  | 'allowed'
  | 'not-run'
  | 'passed';

/** A job with those it repeats, the newest first. */
export interface JobWithAttempts {
  job: Job;
  earlier: Job[];
}

/** Jobs that concern people in the same way. */
export interface JobGroup {
  name: JobGroupName;
  title: string;
  jobs: JobWithAttempts[];
}

const titles: Record<JobGroupName, string> = {
  blocked: 'Wait for a person',
  failed: 'Failed',
  running: 'Running',
  waiting: 'Waiting',
  allowed: 'Failed, which is allowed',
  'not-run': 'Did not run to the end',
  passed: 'Passed',
};
const order: JobGroupName[] = [
  'blocked',
  'failed',
  'running',
  'waiting',
  'allowed',
  'not-run',
  'passed',
];

const groups: Record<JobState, JobGroupName> = {
  blocked: 'blocked',
  failed: 'failed',
  timed_out: 'failed',
  timing_out: 'failed',
  expired: 'failed',
  running: 'running',
  assigned: 'running',
  accepted: 'running',
  canceling: 'running',
  pending: 'waiting',
  waiting: 'waiting',
  limiting: 'waiting',
  limited: 'waiting',
  platform_limiting: 'waiting',
  platform_limited: 'waiting',
  scheduled: 'waiting',
  unknown: 'waiting',
  passed: 'passed',
  unblocked: 'passed',
  canceled: 'not-run',
  skipped: 'not-run',
  broken: 'not-run',
  waiting_failed: 'not-run',
  blocked_failed: 'not-run',
  unblocked_failed: 'not-run',
};

/** The group of a job. */
export const groupOf = (
  job: Pick<Job, 'state' | 'softFailed'>,
): JobGroupName => (job.softFailed ? 'allowed' : groups[job.state]);

/** Jobs by what they need of people: blocked and failed ones first. Waits between steps are no jobs to anybody. */
export function groupJobs(jobs: Job[]): JobGroup[] {
  const all = withAttempts(jobs);
  return order
    .map(name => ({
      name,
      title: titles[name],
      jobs: all.filter(({ job }) => groupOf(job) === name),
    }))
    .filter(group => group.jobs.length > 0);
}

/** Jobs that count, each with those that it repeats. One that repeats a job that nobody knows stands by itself. */
export function withAttempts(jobs: Job[]): JobWithAttempts[] {
  const byId = new Map(jobs.map(job => [job.id, job]));
  const retried = new Map(jobs.map(job => [job.retriedIn, job]));
  const before = ({ id, retryOf }: Job) =>
    retryOf ? byId.get(retryOf.job) : retried.get(id);
  return jobs
    .filter(job => job.type !== 'waiter')
    .filter(job => !job.retriedIn || !byId.has(job.retriedIn))
    .map(job => ({ job, earlier: earlierOf(job, before) }));
}

function earlierOf(newest: Job, before: (job: Job) => Job | undefined): Job[] {
  const earlier: Job[] = [];
  const seen = new Set([newest.id]);
  for (let job = before(newest); job && !seen.has(job.id); job = before(job)) {
    seen.add(job.id);
    earlier.push(job);
  }
  return earlier;
}
