import type { KubernetesObject } from '../../kubernetes/objects';
import {
  conditionsOf,
  fieldsOf,
  listOf,
  numberOf,
  textOf,
  type Fields,
} from '../health/fields';

/** One line of a tree node's details. */
export interface NodeInfo {
  name: string;
  value?: string;
}

const revisionAnnotations = [
  'deployment.kubernetes.io/revision',
  'rollout.argoproj.io/revision',
];

/** What Argo CD shows beside a resource in its tree. */
export function nodeInfo(object: KubernetesObject): NodeInfo[] {
  if (object.kind === 'Pod') return podInfo(object);
  const annotations = object.metadata.annotations ?? {};
  const revision = revisionAnnotations
    .map(name => annotations[name])
    .find(Boolean);
  return revision ? [{ name: 'Revision', value: `Rev:${revision}` }] : [];
}

function podInfo(pod: KubernetesObject): NodeInfo[] {
  const containers = listOf(pod.status?.containerStatuses);
  const ready = containers.filter(each => each.ready === true).length;
  const total = listOf(pod.spec?.containers).length;
  const restarts = containers.reduce(
    (sum, each) => sum + (numberOf(each.restartCount) ?? 0),
    0,
  );
  const node = textOf(pod.spec?.nodeName);
  return [
    { name: 'Status Reason', value: statusReason(pod, containers) },
    node ? { name: 'Node', value: node } : { name: 'Node' },
    { name: 'Containers', value: `${ready}/${total}` },
    ...(restarts > 0
      ? [{ name: 'Restart Count', value: String(restarts) }]
      : []),
    { name: 'cpu', value: '0' },
    { name: 'memory', value: '0' },
  ];
}

/** The STATUS column of `kubectl get pods`. */
function statusReason(pod: KubernetesObject, containers: Fields[]): string {
  if (pod.metadata.deletionTimestamp) return 'Terminating';
  const initializing = listOf(pod.status?.initContainerStatuses).find(
    each => Object.keys(fieldsOf(each, 'state', 'waiting')).length > 0,
  );
  const waitingInit = initializing
    ? textOf(fieldsOf(initializing, 'state', 'waiting').reason)
    : undefined;
  if (waitingInit && waitingInit !== 'PodInitializing') {
    return `Init:${waitingInit}`;
  }
  for (const container of [...containers].reverse()) {
    const { waiting, terminated } = {
      waiting: textOf(fieldsOf(container, 'state', 'waiting').reason),
      terminated: textOf(fieldsOf(container, 'state', 'terminated').reason),
    };
    if (waiting) return waiting;
    if (terminated) return terminated;
  }
  const ready = conditionsOf(pod).some(
    each => each.type === 'Ready' && each.status === 'True',
  );
  const phase = textOf(pod.status?.phase) ?? 'Unknown';
  if (phase === 'Running' && !ready && containers.length > 0) return 'Running';
  return textOf(pod.status?.reason) ?? phase;
}
