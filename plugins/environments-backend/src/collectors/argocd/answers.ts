import { z } from 'zod';

/** Go writes what is absent as null, "" or not at all. */
const text = z
  .string()
  .nullish()
  .transform(value => value || undefined);

function list<T extends z.ZodType>(item: T) {
  return z
    .array(item)
    .nullish()
    .transform(value => value ?? []);
}

const labels = z
  .record(z.string(), z.string())
  .nullish()
  .transform(value => value ?? {});

const source = z.object({
  kustomize: z.object({ images: list(z.string()) }).nullish(),
});

const health = z.object({ status: text, message: text }).nullish();

/** The fields of an Application that Slipway reads; of the list, of one, and of the stream. */
export const applicationSchema = z.object({
  metadata: z.object({
    name: z.string(),
    namespace: text,
    uid: text,
    resourceVersion: text,
    creationTimestamp: text,
    deletionTimestamp: text,
    labels,
  }),
  spec: z
    .object({
      project: text,
      source: source.nullish(),
      /** Instead of `source`; each has a revision of its own in `status.sync.revisions`. */
      sources: list(source),
      destination: z
        .object({ server: text, name: text, namespace: text })
        .nullish(),
    })
    .nullish(),
  status: z
    .object({
      sync: z
        .object({
          status: text,
          revision: text,
          revisions: list(z.string()),
        })
        .nullish(),
      health,
      summary: z.object({ images: list(z.string()) }).nullish(),
      conditions: list(
        z.object({
          type: z.string(),
          message: text,
          lastTransitionTime: text,
        }),
      ),
      resources: list(
        z.object({
          group: text,
          kind: z.string(),
          name: z.string(),
          status: text,
          health,
        }),
      ),
      operationState: z
        .object({
          phase: text,
          message: text,
          startedAt: text,
          finishedAt: text,
          retryCount: z.number().nullish(),
        })
        .nullish(),
      reconciledAt: text,
    })
    .nullish(),
});

/** One Application as Argo CD answers it, trimmed to what Slipway reads. */
export type ApplicationAnswer = z.infer<typeof applicationSchema>;

const listMeta = z.object({ resourceVersion: text }).nullish();

export const applicationListSchema = z.object({
  metadata: listMeta,
  items: list(applicationSchema),
});

/** What the stream calls an event: what happened to one Application. */
export const applicationEventSchema = z.object({
  type: z.enum(['ADDED', 'MODIFIED', 'DELETED']),
  application: applicationSchema,
});

export type ApplicationEvent = z.infer<typeof applicationEventSchema>;

/** One line of the stream: an event, or an error in a shape of its own. */
export const streamLineSchema = z.union([
  z.object({ result: applicationEventSchema }),
  z.object({
    error: z.object({
      grpc_code: z.number().optional(),
      http_code: z.number().optional(),
      http_status: z.string().optional(),
      message: z.string().optional(),
    }),
  }),
]);

const generatorSource = z.object({ path: z.string() });

const gitGenerator = z
  .object({ files: list(generatorSource), directories: list(generatorSource) })
  .nullish();

/** Generators nest (matrix, merge); only what they read of Git counts. */
const generator = z.object({
  git: gitGenerator,
  matrix: z
    .object({ generators: list(z.object({ git: gitGenerator })) })
    .nullish(),
  merge: z
    .object({ generators: list(z.object({ git: gitGenerator })) })
    .nullish(),
});

export const applicationSetSchema = z.object({
  metadata: z.object({ name: z.string(), namespace: text, labels }),
  spec: z.object({ generators: list(generator) }).nullish(),
  status: z
    .object({
      conditions: list(
        z.object({
          type: z.string(),
          status: text,
          reason: text,
          message: text,
          lastTransitionTime: text,
        }),
      ),
    })
    .nullish(),
});

/** One ApplicationSet as Argo CD answers it, trimmed to what Slipway reads. */
export type ApplicationSetAnswer = z.infer<typeof applicationSetSchema>;

export const applicationSetListSchema = z.object({
  items: list(applicationSetSchema),
});

export const clusterListSchema = z.object({
  items: list(z.object({ server: z.string(), name: text })),
});

export const versionSchema = z.object({ Version: z.string() });

export const sessionSchema = z.object({ token: z.string().min(1) });

/** An answer whose body does not matter. */
export const anySchema = z.unknown();
