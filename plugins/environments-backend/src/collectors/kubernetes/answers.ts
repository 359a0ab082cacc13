import { z } from 'zod';

const text = z
  .string()
  .nullish()
  .transform(value => value || undefined);

const count = z
  .number()
  .nullish()
  .transform(value => value ?? undefined);

function list<T extends z.ZodType>(item: T) {
  return z
    .array(item)
    .nullish()
    .transform(value => value ?? []);
}

const words = z
  .record(z.string(), z.string())
  .nullish()
  .transform(value => value ?? {});

/** Metadata of every object, trimmed to what Slipway reads. */
export const metadataSchema = z.object({
  name: z.string(),
  namespace: text,
  uid: text,
  resourceVersion: text,
  generation: count,
  creationTimestamp: text,
  deletionTimestamp: text,
  labels: words,
  annotations: words,
  finalizers: list(z.string()),
  ownerReferences: list(
    z.object({
      kind: z.string(),
      name: z.string(),
      controller: z.boolean().nullish(),
    }),
  ),
});

export type Metadata = z.infer<typeof metadataSchema>;

const condition = z.object({
  type: z.string(),
  status: text,
  reason: text,
  message: text,
  lastTransitionTime: text,
});

export type Condition = z.infer<typeof condition>;

const podTemplate = z
  .object({
    spec: z
      .object({
        containers: list(z.object({ name: z.string(), image: text })),
      })
      .nullish(),
  })
  .nullish();

/** Deployment, StatefulSet and Rollout have this much in common. */
export const workloadSchema = z.object({
  metadata: metadataSchema,
  spec: z
    .object({
      replicas: count,
      paused: z.boolean().nullish(),
      template: podTemplate,
      strategy: z
        .object({
          canary: z
            .object({
              steps: list(
                z.object({
                  pause: z
                    .object({
                      duration: z.union([z.string(), z.number()]).nullish(),
                    })
                    .nullish(),
                }),
              ),
            })
            .nullish(),
          blueGreen: z
            .object({
              autoPromotionEnabled: z.boolean().nullish(),
              autoPromotionSeconds: count,
            })
            .nullish(),
        })
        .nullish(),
    })
    .nullish(),
  status: z
    .object({
      replicas: count,
      readyReplicas: count,
      conditions: list(condition),
      updateRevision: text,
      currentPodHash: text,
      currentStepIndex: count,
      pauseConditions: list(z.object({ reason: text })),
    })
    .nullish(),
});

export type WorkloadAnswer = z.infer<typeof workloadSchema>;

export const jobSchema = z.object({
  metadata: metadataSchema,
  spec: z.object({ parallelism: count, template: podTemplate }).nullish(),
  status: z
    .object({
      active: count,
      ready: count,
      startTime: text,
      completionTime: text,
      conditions: list(condition),
    })
    .nullish(),
});

export type JobAnswer = z.infer<typeof jobSchema>;

const terminated = z
  .object({
    exitCode: count,
    reason: text,
    message: text,
    startedAt: text,
    finishedAt: text,
  })
  .nullish();

const containerStatus = z.object({
  name: z.string(),
  image: text,
  ready: z.boolean().nullish(),
  restartCount: count,
  state: z
    .object({
      waiting: z.object({ reason: text, message: text }).nullish(),
      running: z.object({ startedAt: text }).nullish(),
      terminated,
    })
    .nullish(),
  lastState: z.object({ terminated }).nullish(),
});

export type ContainerStatus = z.infer<typeof containerStatus>;

export const podSchema = z.object({
  metadata: metadataSchema,
  spec: z
    .object({ containers: list(z.object({ name: z.string(), image: text })) })
    .nullish(),
  status: z
    .object({
      phase: text,
      reason: text,
      message: text,
      conditions: list(condition),
      initContainerStatuses: list(containerStatus),
      containerStatuses: list(containerStatus),
    })
    .nullish(),
});

export type PodAnswer = z.infer<typeof podSchema>;

export const namespaceSchema = z.object({
  metadata: metadataSchema,
  spec: z.object({ finalizers: list(z.string()) }).nullish(),
  status: z.object({ phase: text, conditions: list(condition) }).nullish(),
});

export type NamespaceAnswer = z.infer<typeof namespaceSchema>;

/** A core v1 Event; newer writers leave the timestamps and the count out and set `eventTime` and `series`. */
export const eventSchema = z.object({
  metadata: metadataSchema,
  involvedObject: z.object({ kind: text, name: text, uid: text }),
  type: text,
  reason: text,
  message: text,
  count,
  firstTimestamp: text,
  lastTimestamp: text,
  eventTime: text,
  series: z.object({ count, lastObservedTime: text }).nullish(),
});

export type EventAnswer = z.infer<typeof eventSchema>;

/** A page of a list; what its items look like is checked one by one. */
export const pageSchema = z.object({
  metadata: z.object({ resourceVersion: text, continue: text }),
  items: list(z.unknown()),
});

/** What a failure says, in an answer or in a watch's ERROR event. */
export const statusSchema = z.object({
  code: count,
  reason: text,
  message: text,
  metadata: z.object({ continue: text }).nullish(),
});

export const watchEventSchema = z.object({
  type: z.enum(['ADDED', 'MODIFIED', 'DELETED', 'BOOKMARK', 'ERROR']),
  object: z.unknown(),
});

/** The object of a bookmark: only its version counts. */
export const bookmarkSchema = z.object({
  metadata: z.object({ resourceVersion: text }),
});

export const refreshedSchema = z.object({ metadata: metadataSchema });
