import { z } from 'zod';
import type { KubernetesObject } from '../../kubernetes/objects';

const kustomizeOverrides = z.looseObject({
  namespace: z.string().optional(),
  namePrefix: z.string().optional(),
  nameSuffix: z.string().optional(),
  images: z.array(z.string()).optional(),
  commonLabels: z.record(z.string(), z.string()).optional(),
  commonAnnotations: z.record(z.string(), z.string()).optional(),
  labelWithoutSelector: z.boolean().optional(),
});

export const applicationSource = z.looseObject({
  repoURL: z.string(),
  path: z.string().optional(),
  targetRevision: z.string().optional(),
  kustomize: kustomizeOverrides.optional(),
});

const destination = z.looseObject({
  server: z.string().optional(),
  name: z.string().optional(),
  namespace: z.string().optional(),
});

const retryStrategy = z.looseObject({
  limit: z.number().optional(),
  backoff: z
    .looseObject({
      duration: z.string().optional(),
      factor: z.number().optional(),
      maxDuration: z.string().optional(),
    })
    .optional(),
});

export const applicationSpec = z.looseObject({
  project: z.string().default('default'),
  source: applicationSource,
  destination,
  revisionHistoryLimit: z.number().optional(),
  syncPolicy: z
    .looseObject({
      automated: z
        .looseObject({
          enabled: z.boolean().optional(),
          prune: z.boolean().optional(),
          selfHeal: z.boolean().optional(),
          allowEmpty: z.boolean().optional(),
        })
        .optional(),
      syncOptions: z.array(z.string()).optional(),
      retry: retryStrategy.optional(),
      managedNamespaceMetadata: z
        .looseObject({
          labels: z.record(z.string(), z.string()).optional(),
          annotations: z.record(z.string(), z.string()).optional(),
        })
        .optional(),
    })
    .optional(),
});

const syncResource = z.looseObject({
  group: z.string().optional(),
  kind: z.string(),
  namespace: z.string().optional(),
  name: z.string(),
});

const syncOperation = z.looseObject({
  revision: z.string().optional(),
  prune: z.boolean().optional(),
  dryRun: z.boolean().optional(),
  source: applicationSource.optional(),
  resources: z.array(syncResource).optional(),
  syncOptions: z.array(z.string()).optional(),
  syncStrategy: z.record(z.string(), z.unknown()).optional(),
  autoHealAttemptsCount: z.number().optional(),
});

const initiatedBy = z.looseObject({
  username: z.string().optional(),
  automated: z.boolean().optional(),
});

export const operation = z.looseObject({
  sync: syncOperation.optional(),
  initiatedBy: initiatedBy.default({}),
  retry: retryStrategy.default({}),
});

const resourceResult = z.looseObject({
  group: z.string(),
  version: z.string(),
  kind: z.string(),
  namespace: z.string(),
  name: z.string(),
  status: z.string().optional(),
  message: z.string().optional(),
  hookType: z.string().optional(),
  hookPhase: z.string().optional(),
  syncPhase: z.string().optional(),
  images: z.array(z.string()).optional(),
});

export const operationPhases = [
  'Running',
  'Terminating',
  'Succeeded',
  'Failed',
  'Error',
] as const;

const operationState = z.looseObject({
  operation,
  phase: z.enum(operationPhases),
  message: z.string().optional(),
  syncResult: z
    .looseObject({
      resources: z.array(resourceResult).optional(),
      revision: z.string(),
      source: applicationSource.optional(),
    })
    .optional(),
  startedAt: z.string(),
  finishedAt: z.string().optional(),
  retryCount: z.number().optional(),
});

const health = z.looseObject({
  status: z.string().optional(),
  message: z.string().optional(),
  lastTransitionTime: z.string().optional(),
});

const resourceStatus = z.looseObject({
  group: z.string().optional(),
  version: z.string(),
  kind: z.string(),
  namespace: z.string().optional(),
  name: z.string(),
  status: z.string().optional(),
  health: health.optional(),
  hook: z.boolean().optional(),
  requiresPruning: z.boolean().optional(),
  syncWave: z.number().optional(),
});

const historyEntry = z.looseObject({
  id: z.number(),
  revision: z.string(),
  deployedAt: z.string(),
  deployStartedAt: z.string().optional(),
  source: applicationSource,
  initiatedBy: initiatedBy.optional(),
});

const condition = z.looseObject({
  type: z.string(),
  message: z.string(),
  lastTransitionTime: z.string().optional(),
});

export const applicationStatus = z.looseObject({
  sync: z
    .looseObject({
      status: z.string(),
      revision: z.string().optional(),
      comparedTo: z.looseObject({
        source: applicationSource.optional(),
        destination: destination.optional(),
      }),
    })
    .optional(),
  health: health.optional(),
  resources: z.array(resourceStatus).optional(),
  history: z.array(historyEntry).optional(),
  operationState: operationState.optional(),
  conditions: z.array(condition).optional(),
  reconciledAt: z.string().optional(),
  sourceType: z.string().optional(),
  summary: z.looseObject({ images: z.array(z.string()).optional() }).optional(),
});

const application = z.looseObject({
  spec: applicationSpec,
  status: applicationStatus.optional(),
  operation: operation.optional(),
});

export type ApplicationSource = z.infer<typeof applicationSource>;
export type ApplicationSpec = z.infer<typeof applicationSpec>;
export type ApplicationStatus = z.infer<typeof applicationStatus>;
export type Operation = z.infer<typeof operation>;
export type OperationState = z.infer<typeof operationState>;
export type ResourceResult = z.infer<typeof resourceResult>;
export type ResourceStatus = z.infer<typeof resourceStatus>;
export type HistoryEntry = z.infer<typeof historyEntry>;
export type ApplicationCondition = z.infer<typeof condition>;
export type RetryStrategy = z.infer<typeof retryStrategy>;
export type Destination = z.infer<typeof destination>;

/** An Application as its custom resource says it, checked. */
export interface Application {
  name: string;
  namespace: string;
  object: KubernetesObject;
  spec: ApplicationSpec;
  status: ApplicationStatus;
  operation?: Operation;
}

export const applicationType = {
  apiVersion: 'argoproj.io/v1alpha1',
  kind: 'Application',
} as const;

const parsed = new WeakMap<KubernetesObject, Application>();

/**
 * Reads an Application's custom resource; one snapshot is read once.
 *
 * @throws ZodError when spec, status or operation is not what Argo CD's CRD asks for
 */
export function readApplication(object: KubernetesObject): Application {
  const known = parsed.get(object);
  if (known) return known;
  const {
    spec,
    status,
    operation: requested,
  } = application.parse({
    spec: object.spec,
    status: object.status,
    operation: object.operation,
  });
  const result: Application = {
    name: object.metadata.name,
    namespace: object.metadata.namespace ?? '',
    object,
    spec,
    status: status ?? {},
    ...(requested && { operation: requested }),
  };
  parsed.set(object, result);
  return result;
}

/** The same for lists: what is no Application is passed over, as the real one's typed clients do. */
export function readApplications(
  objects: readonly KubernetesObject[],
): Application[] {
  return objects.flatMap(object => {
    try {
      return [readApplication(object)];
    } catch (error) {
      if (error instanceof z.ZodError) return [];
      throw error;
    }
  });
}
