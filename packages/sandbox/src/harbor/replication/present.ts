import type {
  Registry,
  ReplicationExecution,
  ReplicationPolicy,
  ReplicationTask,
} from '../model/replicationTypes';
import { moment, never } from '../presenters/times';

const masked = '*****';

export function presentRegistry(
  registry: Registry,
  status: Registry['status'] = registry.status,
) {
  const { id, name, description, type, url, insecure, credential } = registry;
  return {
    id,
    name,
    ...(description && { description }),
    type,
    url,
    insecure,
    ...(credential && {
      credential: { ...credential, access_secret: masked },
    }),
    status,
    creation_time: moment(registry.createdAt),
    update_time: moment(registry.updatedAt),
  };
}

/** @param origin address of this Harbor itself */
export function presentPolicy(policy: ReplicationPolicy, origin: string) {
  const { source, destination, description, destinationNamespace } = policy;
  const local = {
    id: 0,
    name: 'Local',
    type: 'harbor',
    url: origin,
    insecure: true,
    credential: { type: 'secret', access_secret: masked },
    status: 'healthy',
    creation_time: never,
    update_time: never,
  };
  return {
    id: policy.id,
    name: policy.name,
    ...(description && { description }),
    src_registry: source ? presentRegistry(source) : local,
    dest_registry: destination ? presentRegistry(destination) : local,
    ...(destinationNamespace && { dest_namespace: destinationNamespace }),
    dest_namespace_replace_count: policy.destinationNamespaceReplaceCount,
    trigger: policy.trigger,
    filters: policy.filters,
    ...(policy.replicateDeletion && { replicate_deletion: true }),
    override: policy.override,
    enabled: policy.enabled,
    speed: policy.speed,
    copy_by_chunk: policy.copyByChunk,
    ...(policy.singleActive && { single_active_replication: true }),
    creation_time: moment(policy.createdAt),
    update_time: moment(policy.updatedAt),
  };
}

export function presentExecution(execution: ReplicationExecution) {
  const { tasks, endedAt } = execution;
  const count = (status: ReplicationTask['status']) =>
    tasks.filter(task => task.status === status).length;
  return {
    id: execution.id,
    policy_id: execution.policy.id,
    status: execution.status,
    status_text: execution.statusText,
    trigger: execution.trigger,
    start_time: moment(execution.startedAt),
    ...(endedAt !== undefined && { end_time: moment(endedAt) }),
    total: tasks.length,
    failed: count('Failed'),
    succeed: count('Succeed'),
    in_progress: count('InProgress') + count('Pending'),
    stopped: count('Stopped'),
  };
}

export function presentTask(
  { id: executionId }: ReplicationExecution,
  task: ReplicationTask,
) {
  return {
    id: task.id,
    execution_id: executionId,
    job_id: task.jobId,
    status: task.status,
    operation: task.operation,
    resource_type: task.resourceType,
    src_resource: task.source,
    dst_resource: task.destination,
    start_time: moment(task.startedAt),
    ...(task.endedAt !== undefined && { end_time: moment(task.endedAt) }),
  };
}
