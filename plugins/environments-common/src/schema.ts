import { z } from 'zod';
import { environmentVerbs } from './permissions';

/** Names of environments and services: an RFC 1123 label. */
export const nameSchema = z
  .string()
  .min(1)
  .max(63)
  .regex(
    /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/,
    'must be lower case letters, digits and "-", and start and end with a letter or digit',
  );

export const environmentKinds = [
  'pull-request',
  'testbed',
  'staging',
  'production',
] as const;

export const environmentStates = [
  'requested',
  'creating',
  'ready',
  'degraded',
  'asleep',
  'waking',
  'falling-asleep',
  'destroying',
  'stuck',
  'destroyed',
  'invalid',
] as const;

const timestamp = z.iso.datetime({ offset: true });
const reason = z.string().trim().max(500);

/** `?kind=a&kind=b` and `?kind=a,b` mean the same. */
const listOf = <T extends z.ZodType>(item: T) =>
  z.preprocess(
    value =>
      value === undefined
        ? undefined
        : [value].flat().flatMap(part => String(part).split(',')),
    z.array(item).max(100).optional(),
  );

/** Query of `GET /environments`. Destroyed environments are listed only when `state` asks for them. */
export const listEnvironmentsQuerySchema = z.strictObject({
  kind: listOf(z.enum(environmentKinds)),
  state: listOf(z.enum(environmentStates)),
  service: listOf(nameSchema),
  owner: z.string().max(200).optional(),
  /** Only those that whoever asks may do this to. */
  may: z.enum(environmentVerbs).optional(),
  /** Every word has to occur in the name, the title, the author, the repository, a service or the commit. */
  q: z.string().max(200).optional(),
  /** A leading `-` sorts downwards. */
  sort: z
    .enum([
      'name',
      '-name',
      'createdAt',
      '-createdAt',
      'expiresAt',
      '-expiresAt',
      'state',
      '-state',
    ])
    .default('-createdAt'),
  limit: z.coerce.number().int().min(1).max(500).default(50),
  cursor: z.string().max(2000).optional(),
});
/** {@link listEnvironmentsQuerySchema} after parsing. */
export type ListEnvironmentsQuery = z.output<
  typeof listEnvironmentsQuerySchema
>;

const dryRun = z.boolean().default(false);

/** Body of `POST /environments`. */
export const openEnvironmentSchema = z.strictObject({
  repository: z
    .string()
    .max(200)
    .regex(/^[\w.-]+\/[\w.-]+$/, 'must be owner/name'),
  pullRequest: z.strictObject({
    number: z.int().min(1),
    title: z.string().max(500),
    author: z.string().max(100),
  }),
  commit: z
    .string()
    .regex(/^[0-9a-f]{40}$/, 'must be a full SHA of 40 hex digits'),
  services: z
    .array(
      z.strictObject({
        name: nameSchema,
        image: z.string().min(1).max(500),
        tag: z
          .string()
          .regex(/^[\w][\w.-]{0,127}$/, 'must be a valid image tag'),
      }),
    )
    .min(1)
    .max(50),
  dependencies: z.array(nameSchema).max(50).default([]),
  /** Absent: the configured lifetime from now. */
  expiresAt: timestamp.optional(),
  reason: reason.optional(),
  dryRun,
});
export type OpenEnvironment = z.input<typeof openEnvironmentSchema>;

/** Body of `POST /environments/{name}/wake`. Absent `services`: all. `until` keeps them awake until then. */
export const wakeEnvironmentSchema = z.strictObject({
  services: z.array(nameSchema).min(1).max(100).optional(),
  until: timestamp.optional(),
  reason: reason.optional(),
  dryRun,
});
export type WakeEnvironment = z.input<typeof wakeEnvironmentSchema>;

/** Body of `POST /environments/{name}/sleep`. Absent `services`: all. */
export const sleepEnvironmentSchema = wakeEnvironmentSchema.omit({
  until: true,
});
export type SleepEnvironment = z.input<typeof sleepEnvironmentSchema>;

/** Body of `PUT /environments/{name}/expiry`. */
export const extendEnvironmentSchema = z.strictObject({
  expiresAt: timestamp,
  reason: reason.optional(),
  dryRun,
});
export type ExtendEnvironment = z.input<typeof extendEnvironmentSchema>;

/** Body of `DELETE /environments/{name}`, `POST …/refresh` and `POST …/workloads/{service}/sync`; all of it is optional. */
export const actOnEnvironmentSchema = z.strictObject({
  reason: reason.optional(),
  dryRun,
});
export type ActOnEnvironment = z.input<typeof actOnEnvironmentSchema>;
