import { commandBodySchema } from '@slipway/plugin-audit-common';
import { z } from 'zod';

/** Slugs of organisations and pipelines. */
export const slugSchema = z
  .string()
  .min(1)
  .max(100)
  .regex(
    /^[a-z0-9]+(?:[-_.][a-z0-9]+)*$/i,
    'must be letters and digits with "-" between them, as in the address at Buildkite',
  );

/** States of builds as {@link BuildState} has them. */
export const buildStates = [
  'creating',
  'scheduled',
  'running',
  'failing',
  'blocked',
  'passed',
  'failed',
  'canceling',
  'canceled',
  'skipped',
  'not_run',
] as const;

/** States of PipelineRuns as {@link RunState} has them. */
export const runStates = [
  'pending',
  'running',
  'succeeded',
  'failed',
  'canceled',
  'timed-out',
] as const;

/** `?state=a&state=b` and `?state=a,b` mean the same. */
const listOf = <T extends z.ZodType>(item: T) =>
  z.preprocess(
    value =>
      value === undefined
        ? undefined
        : [value].flat().flatMap(part => String(part).split(',')),
    z.array(item).max(100).optional(),
  );

const serviceName = z.string().min(1).max(63);
const limit = z.coerce.number().int().min(1).max(200).default(50);
const cursor = z.string().max(2000).optional();
const commit = z
  .string()
  .regex(/^[0-9a-f]{7,40}$/i, 'must be a SHA, or its first 7 digits or more');

/** Query of `GET /builds`: the newest first. */
export const listBuildsQuerySchema = z.strictObject({
  organization: listOf(slugSchema),
  pipeline: listOf(slugSchema),
  service: listOf(serviceName),
  branch: z.string().min(1).max(500).optional(),
  commit: commit.optional(),
  pullRequest: z.coerce.number().int().min(1).optional(),
  state: listOf(z.enum(buildStates)),
  /** Mail address or name of who started it or wrote the commit, as Buildkite has them. */
  creator: z.string().min(1).max(200).optional(),
  /** Every word has to occur in message, branch, commit, pipeline, number, author or creator. */
  q: z.string().max(200).optional(),
  limit,
  cursor,
});
/** {@link listBuildsQuerySchema} after parsing. */
export type ListBuildsQuery = z.output<typeof listBuildsQuerySchema>;

/** Query of `GET /approvals`: the longest waiting first. */
export const listApprovalsQuerySchema = z.strictObject({
  service: listOf(serviceName),
  /** Only those that whoever asks may unblock. */
  mayUnblock: z
    .enum(['true', 'false'])
    .transform(value => value === 'true')
    .default(false),
  limit,
  cursor,
});
export type ListApprovalsQuery = z.output<typeof listApprovalsQuerySchema>;

/** Query of `GET /runs`: the newest first. */
export const listRunsQuerySchema = z.strictObject({
  cluster: listOf(z.string().min(1).max(100)),
  service: listOf(serviceName),
  repository: z.string().min(1).max(300).optional(),
  commit: commit.optional(),
  state: listOf(z.enum(runStates)),
  /** `false`: only those that no Buildkite build started. */
  buildkite: z
    .enum(['true', 'false'])
    .transform(value => value === 'true')
    .optional(),
  q: z.string().max(200).optional(),
  limit,
  cursor,
});
export type ListRunsQuery = z.output<typeof listRunsQuerySchema>;

/** Query of `GET …/log`. Without `from` and `before`: the tail. */
export const readLogQuerySchema = z
  .strictObject({
    /** Byte offset to read from, forwards. */
    from: z.coerce.number().int().min(0).optional(),
    /** Byte offset to read up to, backwards. */
    before: z.coerce.number().int().min(0).optional(),
    /** Bytes, at most. */
    limit: z.coerce.number().int().min(1024).max(1_048_576).default(262_144),
  })
  .refine(
    ({ from, before }) => from === undefined || before === undefined,
    'from and before exclude each other',
  );
export type ReadLogQuery = z.output<typeof readLogQuerySchema>;

/** Query of `GET …/log/search`. */
export const searchLogQuerySchema = z.strictObject({
  q: z.string().min(1).max(200),
  /** Byte offset to search from. */
  from: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(1000).default(200),
});
export type SearchLogQuery = z.output<typeof searchLogQuerySchema>;

/** What every command takes besides. */
const command = commandBodySchema;
/** Repeating a command with the same key does nothing again and answers as before. */
const idempotencyKey = z.uuid().optional();

/** Body of `POST /builds`. */
export const createBuildSchema = command.extend({
  organization: slugSchema,
  pipeline: slugSchema,
  branch: z
    .string()
    .trim()
    .min(1)
    .max(255)
    .regex(/^[^\s~^:?*[\\]+$/, 'must be the name of a branch'),
  commit: z
    .string()
    .regex(
      /^(HEAD|[0-9a-f]{40})$/,
      'must be HEAD or a full SHA of 40 hex digits',
    )
    .default('HEAD'),
  message: z.string().trim().max(2000).optional(),
  env: z
    .record(
      z
        .string()
        .max(200)
        .regex(
          /^[A-Za-z_][A-Za-z0-9_]*$/,
          'must be the name of an environment variable',
        ),
      z.string().max(10_000),
    )
    .default({}),
  idempotencyKey,
});
export type CreateBuild = z.input<typeof createBuildSchema>;

/** Body of `POST …/rebuild`. */
export const rebuildSchema = command.extend({ idempotencyKey });
export type Rebuild = z.input<typeof rebuildSchema>;

/** Body of `POST …/cancel`, `…/retry-failed-jobs`, `…/refresh`, `…/jobs/{id}/retry`. */
export const actOnBuildSchema = command;
export type ActOnBuild = z.input<typeof actOnBuildSchema>;

/** Body of `POST …/jobs/{id}/unblock`. */
export const unblockJobSchema = command.extend({
  /** By the key of each field; several choices of one field as a list. */
  fields: z
    .record(
      z.string().min(1).max(200),
      z.union([z.string().max(10_000), z.array(z.string().max(1000)).max(100)]),
    )
    .default({}),
});
export type UnblockJob = z.input<typeof unblockJobSchema>;

/**
 * What a planner says about its decision: the content of the code block (` ```json `) in its annotation of context
 * `slipway-plan`. See docs/operators/buildkite.md.
 */
export const planSchema = z.object({
  version: z.literal(1),
  base: z.string().max(100).optional(),
  head: z.string().max(100).optional(),
  files: z.int().min(0).optional(),
  services: z
    .array(
      z.object({
        name: serviceName,
        affected: z.boolean(),
        reason: z.string().max(1000),
        files: z.array(z.string().max(1000)).max(2000).default([]),
        because: z.array(serviceName).max(200).default([]),
        steps: z.array(z.string().max(200)).max(200).default([]),
      }),
    )
    .max(1000),
  /** Buildkite's API does not tell the fields of block steps: a planner may. As in the pipeline file, by the step's key. */
  blocks: z
    .array(
      z.object({
        key: z.string().min(1).max(200),
        prompt: z.string().max(2000).optional(),
        fields: z.array(z.record(z.string(), z.unknown())).max(50).default([]),
      }),
    )
    .max(50)
    .default([]),
});
/** {@link planSchema} after parsing. */
export type PlanDocument = z.output<typeof planSchema>;

/** Context of the planner's annotation. */
export const PLAN_CONTEXT = 'slipway-plan';

/** Channel of the signals that say which builds changed. */
export const BUILDKITE_CHANNEL = 'buildkite';

/** What a signal says: references (`example/shop/417`) of builds, keys (`ci-mgmt/ci/run-1`) of PipelineRuns. `news`: sources or approvals changed. */
export const buildkiteSignalSchema = z.object({
  builds: z.array(z.string()).default([]),
  runs: z.array(z.string()).default([]),
  news: z.boolean().default(false),
});
export type BuildkiteSignal = z.input<typeof buildkiteSignalSchema>;
