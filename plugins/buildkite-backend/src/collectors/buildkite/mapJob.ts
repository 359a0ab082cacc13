import type { BuildPerson, JobState } from '@slipway/plugin-buildkite-common';
import type { ObservedJob } from '../../observed';
import { buildAt } from './addresses';
import type { JobAnswer, PersonAnswer } from './answers';
import { jobState, jobType } from './states';

/** A job as the portal keeps it. */
export function mapJob(job: JobAnswer): ObservedJob {
  const type = jobType(job.type);
  const { retry_source: retry, exit_status: exitStatus } = job;
  const triggered = buildAt(job.triggered_build?.url);
  return {
    id: job.id,
    type,
    label: labelOf(job),
    ...(job.step_key && { key: job.step_key }),
    ...(job.group_key && { group: job.group_key }),
    state: stateOf(job),
    softFailed: job.soft_failed,
    ...(exitStatus !== undefined && { exitStatus }),
    ...reasonOf(job),
    ...(job.command && { command: job.command }),
    ...agentOf(job),
    agentRules: job.agent_query_rules,
    ...timesOf(job),
    ...parallelOf(job),
    ...(job.retried_in_job_id && { retriedIn: job.retried_in_job_id }),
    ...(retry?.job_id && {
      retryOf: {
        job: retry.job_id,
        type: retry.retry_type === 'automatic' ? 'automatic' : 'manual',
      },
    }),
    ...(job.retried_by && personOf('retriedBy', job.retried_by)),
    ...(type === 'manual' && { block: blockOf(job) }),
    ...(triggered && { triggered }),
    ...(job.web_url && { url: job.web_url }),
  };
}

/** Somebody under a key, nobody when they have no name. */
export function personOf<K extends string>(
  key: K,
  person: PersonAnswer | undefined,
): { [P in K]?: BuildPerson } {
  const name = person?.name ?? person?.username ?? person?.email;
  const found: { [P in K]?: BuildPerson } = {};
  if (person && name) {
    found[key] = {
      name,
      ...(person.id && { id: person.id }),
      ...(person.email && { email: person.email }),
    };
  }
  return found;
}

const namelessLabels = {
  script: 'Command',
  waiter: 'Wait',
  manual: 'Approval',
  trigger: 'Trigger',
};

function labelOf(job: JobAnswer): string {
  const firstLine = job.command?.split('\n', 1)[0]?.trim().slice(0, 200);
  return (
    job.name ?? job.label ?? (firstLine || namelessLabels[jobType(job.type)])
  );
}

/** `finished` is the word of Buildkite's other interfaces; how it ended is then in the exit status alone. */
function stateOf({ state, exit_status: status }: JobAnswer): JobState {
  if (state !== 'finished' || status === undefined) return jobState(state);
  return status === 0 ? 'passed' : 'failed';
}

const signalReasons: Record<string, string> = {
  agent_incompatible: 'The agent is too old for what the job needs',
  agent_refused: 'The agent refused the job',
  agent_stop: 'The agent was stopped',
  agent_lost: 'The agent was lost',
  cancel: 'The job was canceled',
  process_run_error: 'The agent could not start the command',
  signature_rejected: 'The signature of the step was not accepted',
  stack_error: 'The stack could not run the job',
};

const brokenReasons: Record<string, string> = {
  conditional_failed: 'The condition of its step does not hold',
  branch_mismatch: 'Its step is not for this branch',
  dependency_failed: 'A step that it depends on failed',
};

function reasonOf(job: JobAnswer): { reason?: string } {
  const { signal_reason: signal, broken_reason: broken } = job;
  // Every job that ended by itself says none.
  if (signal && signal !== 'none')
    return { reason: signalReasons[signal] ?? inWords(signal) };
  if (broken) return { reason: brokenReasons[broken] ?? inWords(broken) };
  if (job.state === 'expired' || job.expired_at)
    return { reason: 'No agent took it in time' };
  if (job.state === 'timed_out')
    return { reason: 'It took longer than its time limit' };
  if (job.exit_status === -1) return { reason: 'The agent was lost' };
  return {};
}

/** A code as words. A pipeline may give a reason of its own: that stays as it is. */
function inWords(word: string): string {
  if (!/^[a-z_]+$/.test(word)) return word;
  const words = word.replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function agentOf({ agent }: JobAnswer): Pick<ObservedJob, 'agent'> {
  if (!agent?.name) return {};
  return {
    agent: {
      name: agent.name,
      ...(agent.hostname && { hostname: agent.hostname }),
    },
  };
}

function timesOf(job: JobAnswer) {
  return {
    ...(job.created_at && { createdAt: job.created_at }),
    ...(job.runnable_at && { runnableAt: job.runnable_at }),
    ...(job.started_at && { startedAt: job.started_at }),
    ...(job.finished_at && { finishedAt: job.finished_at }),
  };
}

function parallelOf(job: JobAnswer): Pick<ObservedJob, 'parallel'> {
  const { parallel_group_index: index, parallel_group_total: total } = job;
  if (index === undefined || total === undefined) return {};
  return { parallel: { index, total } };
}

function blockOf(job: JobAnswer): ObservedJob['block'] {
  return {
    ...personOf('unblockedBy', job.unblocked_by),
    ...(job.unblocked_at && { unblockedAt: job.unblocked_at }),
  };
}
