import { z } from 'zod';

/** Go writes what is absent as null, "" or not at all. */
export const optionalText = z
  .string()
  .nullish()
  .transform(value => value || undefined);

/** A number that may be null or absent. */
export const optionalNumber = z
  .number()
  .nullish()
  .transform(value => value ?? undefined);

/** A list that may be null or absent, which means empty. */
export function listOf<T extends z.ZodType>(item: T) {
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
  namespace: optionalText,
  uid: optionalText,
  resourceVersion: optionalText,
  generation: optionalNumber,
  creationTimestamp: optionalText,
  deletionTimestamp: optionalText,
  labels: words,
  annotations: words,
  finalizers: listOf(z.string()),
  ownerReferences: listOf(
    z.object({
      kind: z.string(),
      name: z.string(),
      uid: z.string().nullish(),
      controller: z.boolean().nullish(),
    }),
  ),
});

/** {@link metadataSchema} after parsing. */
export type Metadata = z.infer<typeof metadataSchema>;

/** One of the conditions in the status of an object. */
export const conditionSchema = z.object({
  type: z.string(),
  status: optionalText,
  reason: optionalText,
  message: optionalText,
  lastTransitionTime: optionalText,
});

/** {@link conditionSchema} after parsing. */
export type Condition = z.infer<typeof conditionSchema>;

/** A page of a list; what its items look like is checked one by one. */
export const pageSchema = z.object({
  metadata: z.object({ resourceVersion: optionalText, continue: optionalText }),
  items: listOf(z.unknown()),
});

/** The kinds of one version of an API group. */
export const resourceListSchema = z.object({
  resources: listOf(z.object({ name: z.string() })),
});

/** What a failure says, in an answer or in a watch's ERROR event. */
export const statusSchema = z.object({
  code: optionalNumber,
  reason: optionalText,
  message: optionalText,
  metadata: z.object({ continue: optionalText }).nullish(),
});

/** One line of a watch. */
export const watchEventSchema = z.object({
  type: z.enum(['ADDED', 'MODIFIED', 'DELETED', 'BOOKMARK', 'ERROR']),
  object: z.unknown(),
});

/** The object of a bookmark: only its version counts. */
export const bookmarkSchema = z.object({
  metadata: z.object({ resourceVersion: optionalText }),
});
