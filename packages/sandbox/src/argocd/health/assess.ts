import type { KubernetesObject } from '../../kubernetes/objects';
import { conditionsOf, fieldsOf, listOf, textOf } from './fields';
import { podHealth } from './pod';
import { rolloutHealth } from './rollout';
import type { Health } from './types';
import {
  daemonSetHealth,
  deploymentHealth,
  jobHealth,
  replicaSetHealth,
  statefulSetHealth,
} from './workloads';

type Assessment = (object: KubernetesObject) => Health | undefined;

const assessments: Record<string, Assessment> = {
  'apps/Deployment': deploymentHealth,
  'apps/ReplicaSet': replicaSetHealth,
  'apps/StatefulSet': statefulSetHealth,
  'apps/DaemonSet': daemonSetHealth,
  'batch/Job': jobHealth,
  'argoproj.io/Rollout': rolloutHealth,
  'argoproj.io/Application': applicationHealth,
  '/Pod': podHealth,
  '/Service': serviceHealth,
  '/PersistentVolumeClaim': claimHealth,
  'networking.k8s.io/Ingress': ingressHealth,
  'tekton.dev/PipelineRun': succeededHealth,
  'tekton.dev/TaskRun': succeededHealth,
};

/** `apps` of `apps/v1`; empty for the core group. */
export function groupOf(apiVersion: string): string {
  const slash = apiVersion.indexOf('/');
  return slash < 0 ? '' : apiVersion.slice(0, slash);
}

/** `v1` of `apps/v1`. */
export function versionOf(apiVersion: string): string {
  return apiVersion.slice(apiVersion.indexOf('/') + 1);
}

/** Health of a live object; `undefined` for kinds that Argo CD does not judge (ConfigMap, Secret, Namespace...). */
export function assessHealth(object: KubernetesObject): Health | undefined {
  const assess = assessments[`${groupOf(object.apiVersion)}/${object.kind}`];
  if (object.metadata.deletionTimestamp) {
    return { status: 'Progressing', message: 'Pending deletion' };
  }
  return assess?.(object);
}

function serviceHealth(service: KubernetesObject): Health {
  if (service.spec?.type !== 'LoadBalancer') return { status: 'Healthy' };
  const ingress = fieldsOf(service.status, 'loadBalancer').ingress;
  return { status: listOf(ingress).length > 0 ? 'Healthy' : 'Progressing' };
}

function ingressHealth(ingress: KubernetesObject): Health {
  const points = fieldsOf(ingress.status, 'loadBalancer').ingress;
  return { status: listOf(points).length > 0 ? 'Healthy' : 'Progressing' };
}

function claimHealth(claim: KubernetesObject): Health {
  switch (claim.status?.phase) {
    case 'Bound':
      return { status: 'Healthy' };
    case 'Pending':
      return { status: 'Progressing' };
    case 'Lost':
      return { status: 'Degraded' };
    default:
      return { status: 'Unknown' };
  }
}

function succeededHealth(run: KubernetesObject): Health {
  const condition = conditionsOf(run).find(each => each.type === 'Succeeded');
  const message = condition?.message;
  switch (condition?.status) {
    case 'True':
      return { status: 'Healthy', message };
    case 'False':
      return { status: 'Degraded', message };
    default:
      return { status: 'Progressing', message };
  }
}

function applicationHealth(app: KubernetesObject): Health | undefined {
  const status = textOf(fieldsOf(app.status, 'health').status);
  switch (status) {
    case 'Healthy':
    case 'Progressing':
    case 'Degraded':
    case 'Suspended':
    case 'Missing':
    case 'Unknown':
      return { status };
    default:
      return undefined;
  }
}
