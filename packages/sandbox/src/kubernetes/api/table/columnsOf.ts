import { apiVersionOf } from '../../types/ResourceType';
import type { ResourceType } from '../../types/ResourceType';
import { ageColumn, nameColumn } from './Column';
import type { Column } from './Column';
import {
  configMapColumns,
  eventColumns,
  ingressColumns,
  namespaceColumns,
  nodeColumns,
  secretColumns,
  serviceAccountColumns,
  serviceColumns,
} from './coreColumns';
import { customColumn } from './customColumn';
import { podColumns } from './podColumns';
import {
  cronJobColumns,
  deploymentColumns,
  jobColumns,
  replicaSetColumns,
  statefulSetColumns,
} from './workloadColumns';

const columns: Record<string, readonly Column[]> = {
  'v1/ConfigMap': configMapColumns,
  'v1/Event': eventColumns,
  'events.k8s.io/v1/Event': eventColumns,
  'v1/Namespace': namespaceColumns,
  'v1/Node': nodeColumns,
  'v1/Pod': podColumns,
  'v1/Secret': secretColumns,
  'v1/Service': serviceColumns,
  'v1/ServiceAccount': serviceAccountColumns,
  'apps/v1/Deployment': deploymentColumns,
  'apps/v1/ReplicaSet': replicaSetColumns,
  'apps/v1/StatefulSet': statefulSetColumns,
  'batch/v1/CronJob': cronJobColumns,
  'batch/v1/Job': jobColumns,
  'networking.k8s.io/v1/Ingress': ingressColumns,
};

/** The columns in which `kubectl get` shows a kind. */
export function columnsOf(type: ResourceType): readonly Column[] {
  if (type.custom)
    return [nameColumn, ...(type.columns ?? []).map(customColumn)];
  return (
    columns[`${apiVersionOf(type)}/${type.kind}`] ?? [nameColumn, ageColumn]
  );
}
