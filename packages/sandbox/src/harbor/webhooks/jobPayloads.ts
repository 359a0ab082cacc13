import type { HarborEvent } from '../model/events';
import { fullNameOf } from '../model/HarborModel';
import type { Registry } from '../model/replicationTypes';
import type { Addresses } from '../presenters/Addresses';

type EventOf<Type> = Extract<HarborEvent, { type: Type }>;

/** What is told of one task of a replication. */
export function replicationOf(
  { execution, task, operator }: EventOf<'REPLICATION'>,
  addresses: Addresses,
) {
  const { policy } = execution;
  const succeeded = task.status === 'Succeed';
  const info = {
    type: task.resourceType,
    status: task.status,
    name_tag: task.source.replace(/^[^/]+\//, ''),
    ...(!succeeded && { fail_reason: lastLine(task.log) }),
  };
  return {
    harbor_hostname: addresses.imageHost,
    job_status: succeeded ? 'Success' : 'Failed',
    description: policy.description,
    artifact_type: task.resourceType,
    authentication_type: 'basic',
    override_mode: policy.override,
    trigger_type: execution.trigger.toUpperCase(),
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

function lastLine(log: string): string {
  const errors = log.split('\n').filter(line => line.includes('[ERROR]'));
  return errors.at(-1)?.replace(/^.*?\]: /, '') ?? '';
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
