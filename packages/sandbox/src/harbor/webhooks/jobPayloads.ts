import type { HarborEvent } from '../model/events';
import { fullNameOf } from '../model/HarborModel';
import type { Registry } from '../model/replicationTypes';
import type { Addresses } from '../presenters/Addresses';

type EventOf<Type> = Extract<HarborEvent, { type: Type }>;

/** As the job service calls what starts a run. */
const triggers = {
  manual: 'MANUAL',
  scheduled: 'SCHEDULE',
  event_based: 'EVENT',
} as const;

/** What is told of one task of a replication. */
export function replicationOf(
  { execution, task, operator }: EventOf<'REPLICATION'>,
  addresses: Addresses,
) {
  const { policy } = execution;
  const succeeded = task.status === 'Succeed';
  const status = succeeded ? 'Success' : 'Error';
  const info = {
    type: task.resourceType,
    status,
    name_tag: task.source.replace(/^[^/]+\//, ''),
    references: referencesIn(task.log),
  };
  return {
    harbor_hostname: addresses.imageHost,
    job_status: status,
    description: policy.description,
    artifact_type: task.resourceType,
    authentication_type: 'basic',
    override_mode: policy.override,
    trigger_type: triggers[execution.trigger],
    policy_creator: operator === 'auto' ? 'admin' : operator,
    execution_timestamp: Math.floor(execution.startedAt / 1000),
    src_resource: placeOf(policy.source, task.source, addresses),
    dest_resource: placeOf(policy.destination, task.destination, addresses),
    ...(succeeded
      ? { successful_artifact: [info] }
      : { failed_artifact: [info] }),
    execution_id: execution.id,
    task_id: task.id,
  };
}

function placeOf(
  registry: Registry | undefined,
  resource: string,
  addresses: Addresses,
) {
  return {
    registry_name: registry?.name ?? 'Local',
    registry_type: registry?.type ?? 'harbor',
    endpoint: registry?.url ?? addresses.origin,
    namespace: resource.split('/')[0] ?? '',
  };
}

/** Digests of what was moved. */
function referencesIn(log: string): string[] {
  return [...new Set(log.match(/sha256:[0-9a-f]{64}/g))];
}

/** What is told of a run of a retention policy. */
export function retentionOf(
  event: EventOf<'TAG_RETENTION'>,
  addresses: Addresses,
) {
  const { project, policyId, total, retained, result, deleted, rules } = event;
  return {
    total,
    retained,
    harbor_hostname: addresses.imageHost,
    project_name: project.name,
    retention_policy_id: policyId,
    retention_rule: rules,
    result,
    deleted_artifact: deleted.map(artifact => ({
      type: artifact.type.toLowerCase(),
      status: result,
      name_tag: `${fullNameOf(artifact.repository)}@${artifact.digest}`,
    })),
  };
}
