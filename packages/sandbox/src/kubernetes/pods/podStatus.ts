import { withCondition } from '../controllers/conditions';
import type { ContainerStatus, Pod, PodStatus } from '../views/pod';
import type { Condition } from '../views/view';

/** The status a pod has when these are the statuses of its containers. */
export function podStatus(
  pod: Pod,
  containers: readonly ContainerStatus[],
  timestamp: string,
  changes: Partial<PodStatus> = {},
): PodStatus {
  const status: PodStatus = { phase: 'Pending', ...pod.status, ...changes };
  const phase = phaseOf(pod, status, containers);
  const unready = containers.filter(each => !each.ready).map(each => each.name);
  const set = (conditions: Condition[] | undefined, next: Condition) =>
    withCondition(conditions, next, timestamp, { probeTime: true });
  let conditions = set(status.conditions, initialized(pod, status, phase));
  conditions = set(conditions, readiness('Ready', phase, unready));
  conditions = set(conditions, readiness('ContainersReady', phase, unready));
  return {
    ...status,
    phase,
    conditions: inUsualOrder(conditions),
    containerStatuses: [...containers],
  };
}

function phaseOf(
  pod: Pod,
  status: PodStatus,
  containers: readonly ContainerStatus[],
): PodStatus['phase'] {
  if (status.phase === 'Failed' || status.phase === 'Succeeded') {
    return status.phase;
  }
  const ended = containers.every(each => each.state.terminated);
  if (ended && containers.length > 0 && !willRestart(pod, containers)) {
    const well = containers.every(
      each => each.state.terminated?.exitCode === 0,
    );
    return well ? 'Succeeded' : 'Failed';
  }
  const begun = containers.some(
    each =>
      each.state.running ?? each.state.terminated ?? each.lastState.terminated,
  );
  return begun ? 'Running' : 'Pending';
}

/** Whether containers that ended are started again. */
export function willRestart(
  pod: Pod,
  containers: readonly ContainerStatus[],
): boolean {
  if (pod.metadata.deletionTimestamp) return false;
  const policy = pod.spec.restartPolicy ?? 'Always';
  if (policy === 'Always') return true;
  return (
    policy === 'OnFailure' &&
    containers.some(each => (each.state.terminated?.exitCode ?? 0) !== 0)
  );
}

function initialized(
  pod: Pod,
  status: PodStatus,
  phase: PodStatus['phase'],
): Condition {
  const waiting = (status.initContainerStatuses ?? [])
    .filter(each => each.state.terminated?.exitCode !== 0)
    .map(each => each.name);
  const pending = (pod.spec.initContainers?.length ?? 0) > 0 ? waiting : [];
  if (pending.length > 0) {
    return {
      type: 'Initialized',
      status: 'False',
      reason: 'ContainersNotInitialized',
      message: `containers with incomplete status: [${pending.join(' ')}]`,
    };
  }
  return {
    type: 'Initialized',
    status: 'True',
    ...(phase === 'Succeeded' && { reason: 'PodCompleted' }),
  };
}

function readiness(
  type: 'Ready' | 'ContainersReady',
  phase: PodStatus['phase'],
  unready: readonly string[],
): Condition {
  if (phase === 'Succeeded') {
    return { type, status: 'False', reason: 'PodCompleted' };
  }
  if (phase === 'Failed') return { type, status: 'False', reason: 'PodFailed' };
  if (unready.length === 0) return { type, status: 'True' };
  return {
    type,
    status: 'False',
    reason: 'ContainersNotReady',
    message: `containers with unready status: [${unready.join(' ')}]`,
  };
}

const usualOrder = ['Initialized', 'Ready', 'ContainersReady', 'PodScheduled'];

function inUsualOrder(conditions: readonly Condition[]): Condition[] {
  const rank = ({ type }: Condition) =>
    usualOrder.includes(type) ? usualOrder.indexOf(type) : usualOrder.length;
  return [...conditions].sort((left, right) => rank(left) - rank(right));
}
