import { graphqlId } from '../model/ids';
import type { ManualStep, ScriptStep, TriggerStep } from '../model/steps';
import type { Job, JobState } from '../model/types';
import type { Addresses } from './Addresses';
import { presentAgent } from './agents';
import { personOrNull, time } from './people';

/** A job as the REST API has it; each type has its own fields. */
export function presentJob(addresses: Addresses, job: Job) {
  const { step } = job;
  const common = {
    id: job.id,
    graphql_id: graphqlId('Job', job.id),
    type: step.type,
    step_key: step.key ?? null,
    group_key: step.groupKey ?? step.group ?? null,
    state: apiState(job),
    build_url: addresses.build(job.build),
  };
  switch (step.type) {
    case 'script':
      return { ...common, ...scriptFields(addresses, job, step) };
    case 'manual':
      return { ...common, ...manualFields(addresses, job, step) };
    case 'trigger':
      return { ...common, ...triggerFields(addresses, job, step) };
    default:
      return { ...common, web_url: addresses.jobPage(job) };
  }
}

/** The REST API calls what waits for its concurrency group scheduled, as it did before there was a word for it. */
export function apiState({ state }: Job): JobState {
  return state === 'limited' ? 'scheduled' : state;
}

function scriptFields(addresses: Addresses, job: Job, step: ScriptStep) {
  const url = addresses.job(job);
  const { retrySource } = job;
  return {
    name: step.label ?? null,
    label: step.label ?? null,
    step: { id: job.stepId, signature: null },
    priority: { number: job.priority },
    agent_query_rules: step.agentQueryRules ?? [],
    web_url: addresses.jobPage(job),
    log_url: `${url}/log`,
    raw_log_url: `${url}/log.txt`,
    artifacts_url: `${url}/artifacts`,
    command: step.command,
    soft_failed: job.softFailed,
    exit_status: job.exitStatus,
    signal: job.signal,
    signal_reason: job.signalReason,
    broken_reason: brokenReason(job),
    artifact_paths: step.artifactPaths ?? null,
    agent: job.agent ? presentAgent(addresses, job.build, job.agent) : null,
    ...times(job),
    concurrency_wait_time_ms: job.concurrencyWaitMs,
    expired_at: job.state === 'expired' ? time(job.finishedAt) : null,
    retried: job.retriedIn !== undefined,
    retried_in_job_id: job.retriedIn?.id ?? null,
    retries_count: job.retriesCount,
    retry_source: retrySource
      ? { job_id: retrySource.job.id, retry_type: retrySource.type }
      : null,
    retry_type: job.retriedIn?.retrySource?.type ?? null,
    retried_by: personOrNull(job.retriedBy),
    parallel_group_index: job.parallel?.index ?? null,
    parallel_group_total: job.parallel?.total ?? null,
    matrix: null,
    cluster_id: null,
    cluster_url: null,
    cluster_queue_id: null,
    cluster_queue_url: null,
  };
}

function brokenReason({ state, step }: Job): string | null {
  if (state !== 'broken') return null;
  switch (step.excludedBy) {
    case 'if':
      return 'conditional_failed';
    case 'branches':
      return 'branch_mismatch';
    default:
      return 'dependency_failed';
  }
}

function manualFields(addresses: Addresses, job: Job, step: ManualStep) {
  return {
    label: step.label,
    web_url: null,
    unblocked_by: personOrNull(job.unblockedBy),
    unblocked_at: time(job.unblockedAt),
    unblockable: job.state === 'blocked',
    unblock_url: `${addresses.job(job)}/unblock`,
  };
}

function triggerFields(addresses: Addresses, job: Job, step: TriggerStep) {
  const triggered = job.triggeredBuild;
  return {
    name: step.label ?? null,
    async: step.async ?? false,
    web_url: addresses.jobPage(job),
    ...times(job),
    triggered_build: triggered
      ? {
          id: triggered.id,
          number: triggered.number,
          url: addresses.build(triggered),
          web_url: addresses.buildPage(triggered),
        }
      : null,
  };
}

function times(job: Job) {
  return {
    created_at: time(job.createdAt),
    scheduled_at: time(job.build.createdAt),
    runnable_at: time(job.runnableAt),
    started_at: time(job.startedAt),
    finished_at: time(job.finishedAt),
  };
}
