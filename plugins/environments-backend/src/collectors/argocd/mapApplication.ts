import type { ObservedApplication } from '../../facts';
import type { ApplicationAnswer } from './answers';
import { clusterOf, type KnownClusters } from './destinations';

/** Labels that the ApplicationSets of the layout put on what they make. */
const label = {
  environment: 'slipway.dev/environment',
  kind: 'slipway.dev/kind',
  role: 'slipway.dev/role',
  component: 'slipway.dev/service',
} as const;

/** Where an Application comes from, for its mapping. */
export interface ApplicationContext {
  instance: string;
  /** Namespace of Argo CD, where an answer leaves it out. */
  namespace: string;
  clusters: KnownClusters;
  pageOf(namespace: string, name: string): string;
}

/** Key of an Application's fact. */
export function applicationKey(
  { metadata }: ApplicationAnswer,
  defaultNamespace: string,
): string {
  return `${metadata.namespace ?? defaultNamespace}/${metadata.name}`;
}

/**
 * An Application as environments see it. Undefined for Applications that belong to no environment, which are those
 * without the labels of the layout.
 */
export function mapApplication(
  answer: ApplicationAnswer,
  context: ApplicationContext,
): ObservedApplication | undefined {
  const { metadata, spec, status } = answer;
  const environment = metadata.labels[label.environment];
  const component = metadata.labels[label.component];
  if (!environment || !component) return undefined;
  const operation = status?.operationState;
  return {
    name: metadata.name,
    instance: context.instance,
    environment,
    component,
    role: metadata.labels[label.role] ?? 'service',
    kind: metadata.labels[label.kind],
    project: spec?.project ?? 'default',
    cluster: clusterOf(spec?.destination, context.clusters),
    namespace: spec?.destination?.namespace ?? environment,
    sync: status?.sync?.status ?? 'Unknown',
    health: status?.health?.status ?? 'Unknown',
    healthMessage: status?.health?.message,
    revision: revisionOf(status?.sync),
    images: status?.summary?.images ?? [],
    operation: operation?.phase
      ? {
          phase: operation.phase,
          message: operation.message,
          startedAt: operation.startedAt,
          finishedAt: operation.finishedAt,
          retryCount: operation.retryCount ?? undefined,
        }
      : undefined,
    conditions: (status?.conditions ?? []).map(condition => ({
      type: condition.type,
      message: condition.message ?? '',
      at: condition.lastTransitionTime,
    })),
    resources: (status?.resources ?? []).map(resource => ({
      group: resource.group,
      kind: resource.kind,
      name: resource.name,
      sync: resource.status,
      health: resource.health?.status,
      healthMessage: resource.health?.message,
    })),
    createdAt: metadata.creationTimestamp ?? new Date(0).toISOString(),
    reconciledAt: status?.reconciledAt,
    deletionTimestamp: metadata.deletionTimestamp,
    url: context.pageOf(metadata.namespace ?? context.namespace, metadata.name),
  };
}

/** Of several sources the first commit counts; charts have versions instead. */
function revisionOf(
  sync: NonNullable<ApplicationAnswer['status']>['sync'],
): string | undefined {
  const { revision, revisions = [] } = sync ?? {};
  return revision ?? revisions.find(isCommit) ?? revisions.find(Boolean);
}

function isCommit(revision: string): boolean {
  return /^[0-9a-f]{40,64}$/.test(revision);
}
