import type { KubernetesObject } from '../../kubernetes/objects';
import {
  conditionsOf,
  fieldsOf,
  listOf,
  numberOf,
  textOf,
  type Fields,
} from './fields';
import type { Health } from './types';

/** A pod's health. Of a Deployment's pods only `Healthy`, `Progressing` and `Degraded` occur. */
export function podHealth(pod: KubernetesObject): Health {
  const status = fieldsOf(pod.status);
  const containers = [
    ...listOf(status.initContainerStatuses),
    ...listOf(status.containerStatuses),
  ];
  // Pods that run on their own (hooks among them) are judged by how they end; those of a workload by how they run.
  if (fieldsOf(pod.spec).restartPolicy === 'Always') {
    const bad = containers.flatMap(failingToStart);
    if (bad.length > 0) return { status: 'Degraded', message: bad.join(', ') };
  }
  switch (status.phase) {
    case 'Pending':
      return withMessage('Progressing', textOf(status.message));
    case 'Running':
      return runningHealth(pod, containers);
    case 'Succeeded':
      return withMessage('Healthy', textOf(status.message));
    case 'Failed':
      return withMessage('Degraded', failure(status, containers));
    default:
      return withMessage('Unknown', textOf(status.message));
  }
}

function withMessage(
  status: Health['status'],
  message: string | undefined,
): Health {
  return message ? { status, message } : { status };
}

function failingToStart(container: Fields): string[] {
  const waiting = fieldsOf(container, 'state', 'waiting');
  const reason = textOf(waiting.reason) ?? '';
  const fails =
    reason.startsWith('Err') ||
    reason.endsWith('Error') ||
    reason.endsWith('BackOff');
  return fails ? [textOf(waiting.message) ?? reason] : [];
}

function runningHealth(pod: KubernetesObject, containers: Fields[]): Health {
  const restart = textOf(fieldsOf(pod.spec).restartPolicy);
  if (restart === 'OnFailure' || restart === 'Never') {
    return { status: 'Progressing' };
  }
  const ready = conditionsOf(pod).some(
    each => each.type === 'Ready' && each.status === 'True',
  );
  if (ready) return { status: 'Healthy' };
  const restarted = containers.some(
    each =>
      (numberOf(each.restartCount) ?? 0) > 0 &&
      Object.keys(fieldsOf(each, 'lastState', 'terminated')).length > 0,
  );
  return { status: restarted ? 'Degraded' : 'Progressing' };
}

function failure(status: Fields, containers: Fields[]): string | undefined {
  const own = textOf(status.message);
  if (own) return own;
  for (const container of containers) {
    const ended = fieldsOf(container, 'state', 'terminated');
    const message = textOf(ended.message);
    if (message) return message;
    if (ended.reason === 'OOMKilled') return 'OOMKilled';
    const code = numberOf(ended.exitCode);
    if (code !== undefined && code !== 0) {
      return `container "${textOf(container.name) ?? ''}" failed with exit code ${code}`;
    }
  }
  return undefined;
}
