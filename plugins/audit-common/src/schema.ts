import { z } from 'zod';

const outcomes = [
  'succeeded',
  'unchanged',
  'refused',
  'failed',
  'running',
  'unknown',
] as const;

const list = <T extends z.ZodType<string, string>>(item: T) =>
  z
    .union([z.string(), z.array(z.string())])
    .transform(value => [value].flat().flatMap(part => part.split(',')))
    .pipe(z.array(item).max(50))
    .optional();

/** No control characters: PostgreSQL keeps no NUL, and nobody has such names. */
const name = z
  .string()
  .min(1)
  .max(253)
  .regex(/^\P{Cc}*$/u, 'has control characters; names have none');
/** Lower case, as it is kept and compared. */
const correlationId = z.uuid().toLowerCase();
const moment = z.iso.datetime({ offset: true });

/** Filters of `GET /activities` and of the export. Lists by repetition or comma. */
export const activityFilterSchema = z.strictObject({
  actor: list(name),
  action: list(name),
  environment: list(name),
  service: list(name),
  outcome: list(z.enum(outcomes)),
  /** Finds one by its correlation id. */
  correlationId: correlationId.optional(),
  /** Words looked for in reason, target, message and error. */
  q: z.string().max(200).optional(),
  /** ISO 8601, inclusive. */
  from: moment.optional(),
  /** ISO 8601, exclusive. */
  to: moment.optional(),
});

/** Query of `GET /activities`. */
export const listActivitiesQuerySchema = activityFilterSchema.extend({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(200).optional(),
});

/** Query of `GET /activities/export`. */
export const exportActivitiesQuerySchema = activityFilterSchema.extend({
  format: z.enum(['csv', 'jsonl']),
});

const actorSchema = z.strictObject({
  type: z.enum(['user', 'service', 'portal']),
  ref: name,
});

const commitSchema = z.strictObject({
  sha: z.string().regex(/^[0-9a-f]{7,64}$/),
  url: z.string().max(2000).optional(),
});

/** Body of `POST /records/before`: only plugins of the portal may send it. */
export const auditIntentSchema = z.strictObject({
  correlationId,
  plugin: name,
  action: name,
  actor: actorSchema,
  target: z.strictObject({
    name,
    environment: name.optional(),
    services: z.array(name).max(1000).optional(),
  }),
  reason: z.string().max(2000).optional(),
  parameters: z.record(z.string(), z.json()).optional(),
});

/** Body of `POST /records/after`: only plugins of the portal may send it. */
export const auditResultSchema = z.strictObject({
  correlationId,
  outcome: z.enum(['succeeded', 'unchanged', 'refused', 'failed']),
  durationMs: z.number().int().nonnegative(),
  message: z.string().max(4000).optional(),
  error: z.string().max(4000).optional(),
  commit: commitSchema.optional(),
});

/** Body of `POST /records/done`: only plugins of the portal may send it. */
export const auditDoneSchema = z.strictObject({
  actor: name,
  action: name,
  /** The target's name. */
  target: name,
});

const sequence = z.coerce.number().int().min(0).max(2_147_483_647);

/** Query of `GET /records`. */
export const listRecordsQuerySchema = z
  .strictObject({
    /** Sequence number of the first one, inclusive. */
    from: sequence.optional(),
    /** Sequence number of the last one that is known already, so exclusive. */
    after: sequence.optional(),
    limit: z.coerce.number().int().min(1).max(1000).default(500),
  })
  .refine(
    ({ from, after }) => from === undefined || after === undefined,
    'from (inclusive) and after (exclusive) are two ways to say the same; leave one out',
  );

/** Query of `GET /chain`. */
export const chainQuerySchema = z.strictObject({
  /** `true` checks now. */
  fresh: z.enum(['true', 'false']).default('false'),
});

/** What narrows a list of activities. */
export type ActivityFilter = z.output<typeof activityFilterSchema>;
export type ListActivitiesQuery = z.output<typeof listActivitiesQuerySchema>;
export type ExportActivitiesQuery = z.output<
  typeof exportActivitiesQuerySchema
>;
export type ListRecordsQuery = z.output<typeof listRecordsQuerySchema>;
