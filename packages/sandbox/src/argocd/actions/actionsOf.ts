import type { KubernetesObject } from '../../kubernetes/objects';
import { groupOf } from '../health/assess';
import { rolloutActions } from './rollout';
import type { ResourceAction } from './types';
import {
  daemonSetActions,
  deploymentActions,
  statefulSetActions,
} from './workloads';

const byKind: Record<string, (object: KubernetesObject) => ResourceAction[]> = {
  'apps/Deployment': deploymentActions,
  'apps/StatefulSet': statefulSetActions,
  'apps/DaemonSet': daemonSetActions,
  'argoproj.io/Rollout': rolloutActions,
};

/** What Argo CD can do with a resource, by name. */
export function actionsOf(object: KubernetesObject): ResourceAction[] {
  const kind = `${groupOf(object.apiVersion)}/${object.kind}`;
  return byKind[kind]?.(object) ?? [];
}
