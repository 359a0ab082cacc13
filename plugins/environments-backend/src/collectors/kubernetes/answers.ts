import {
  conditionSchema,
  listOf,
  metadataSchema,
  optionalNumber,
  optionalText,
} from '@slipway/collectors-node';
import { z } from 'zod';

const podTemplate = z
  .object({
    spec: z
      .object({
        containers: listOf(z.object({ name: z.string(), image: optionalText })),
      })
      .nullish(),
  })
  .nullish();

/** Deployment, StatefulSet and Rollout have this much in common. */
export const workloadSchema = z.object({
  metadata: metadataSchema,
  spec: z
    .object({
      replicas: optionalNumber,
      paused: z.boolean().nullish(),
      template: podTemplate,
      strategy: z
        .object({
          canary: z
            .object({
              steps: listOf(
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
            .object({ autoPromotionEnabled: z.boolean().nullish() })
            .nullish(),
        })
        .nullish(),
    })
    .nullish(),
  status: z
    .object({
      replicas: optionalNumber,
      readyReplicas: optionalNumber,
      conditions: listOf(conditionSchema),
      updateRevision: optionalText,
      currentPodHash: optionalText,
      currentStepIndex: optionalNumber,
      pauseConditions: listOf(z.object({ reason: optionalText })),
    })
    .nullish(),
});

export type WorkloadAnswer = z.infer<typeof workloadSchema>;

export const jobSchema = z.object({
  metadata: metadataSchema,
  spec: z
    .object({ parallelism: optionalNumber, template: podTemplate })
    .nullish(),
  status: z
    .object({
      active: optionalNumber,
      ready: optionalNumber,
      startTime: optionalText,
      completionTime: optionalText,
      conditions: listOf(conditionSchema),
    })
    .nullish(),
});

export type JobAnswer = z.infer<typeof jobSchema>;

const terminated = z
  .object({
    exitCode: optionalNumber,
    reason: optionalText,
    message: optionalText,
    startedAt: optionalText,
    finishedAt: optionalText,
  })
  .nullish();

const containerStatus = z.object({
  name: z.string(),
  image: optionalText,
  imageID: optionalText,
  ready: z.boolean().nullish(),
  restartCount: optionalNumber,
  state: z
    .object({
      waiting: z
        .object({ reason: optionalText, message: optionalText })
        .nullish(),
      running: z.object({ startedAt: optionalText }).nullish(),
      terminated,
    })
    .nullish(),
  lastState: z.object({ terminated }).nullish(),
});

export type ContainerStatus = z.infer<typeof containerStatus>;

export const podSchema = z.object({
  metadata: metadataSchema,
  spec: z
    .object({
      containers: listOf(z.object({ name: z.string(), image: optionalText })),
    })
    .nullish(),
  status: z
    .object({
      phase: optionalText,
      reason: optionalText,
      message: optionalText,
      conditions: listOf(conditionSchema),
      initContainerStatuses: listOf(containerStatus),
      containerStatuses: listOf(containerStatus),
    })
    .nullish(),
});

export type PodAnswer = z.infer<typeof podSchema>;

export const namespaceSchema = z.object({
  metadata: metadataSchema,
  spec: z.object({ finalizers: listOf(z.string()) }).nullish(),
  status: z
    .object({ phase: optionalText, conditions: listOf(conditionSchema) })
    .nullish(),
});

export type NamespaceAnswer = z.infer<typeof namespaceSchema>;

/** A core v1 Event; newer writers leave the timestamps and the count out and set `eventTime` and `series`. */
export const eventSchema = z.object({
  metadata: metadataSchema,
  involvedObject: z.object({
    kind: optionalText,
    name: optionalText,
    uid: optionalText,
  }),
  type: optionalText,
  reason: optionalText,
  message: optionalText,
  count: optionalNumber,
  firstTimestamp: optionalText,
  lastTimestamp: optionalText,
  eventTime: optionalText,
  series: z
    .object({ count: optionalNumber, lastObservedTime: optionalText })
    .nullish(),
});

export type EventAnswer = z.infer<typeof eventSchema>;

/** An object whose change was asked for. */
export const refreshedSchema = z.object({ metadata: metadataSchema });
