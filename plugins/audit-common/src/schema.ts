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

const name = z.string().min(1).max(253);
const moment = z.iso.datetime({ offset: true });

/** Filters of `GET /activities` and of the export. Lists by repetition or comma. */
export const activityFilterSchema = z.strictObject({
  actor: list(name),
  action: list(name),
  environment: list(name),
  service: list(name),
  outcome: list(z.enum(outcomes)),
  /** Finds one by its correlation id. */
  correlationId: z.uuid().optional(),
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
  correlationId: z.uuid(),
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
  correlationId: z.uuid(),
  outcome: z.enum(['succeeded', 'unchanged', 'refused', 'failed']),
  durationMs: z.number().int().nonnegative(),
  message: z.string().max(4000).optional(),
  error: z.string().max(4000).optional(),
  commit: commitSchema.optional(),
});

/** What narrows a list of activities. */
export type ActivityFilter = z.output<typeof activityFilterSchema>;
export type ListActivitiesQuery = z.output<typeof listActivitiesQuerySchema>;
export type ExportActivitiesQuery = z.output<
  typeof exportActivitiesQuerySchema
>;
