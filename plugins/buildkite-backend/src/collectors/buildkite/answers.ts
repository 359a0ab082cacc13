import { listOf, optionalNumber, optionalText } from '@slipway/collectors-node';
import { z } from 'zod';

/** `2013-09-03 13:24:38 UTC` and ISO 8601 both occur. What is no time is none. */
const optionalTime = optionalText.transform(value => {
  const ms = Date.parse(value ?? '');
  return Number.isNaN(ms) ? undefined : new Date(ms).toISOString();
});

/** Null and absent are false. */
const flag = z
  .boolean()
  .nullish()
  .transform(value => value ?? false);

/** Where nothing is, Buildkite writes null, {} or leaves it out. What is of another shape is none: a build is worth more. */
const optionalObject = <T extends z.ZodType>(schema: T) =>
  z
    .preprocess(
      value =>
        typeof value === 'object' &&
        value !== null &&
        Object.keys(value).length === 0
          ? undefined
          : (value ?? undefined),
      schema.optional(),
    )
    .catch(undefined);

const numberOrText = z.union([z.string(), z.number()]).transform(String);

const personSchema = z.object({
  id: optionalText,
  name: optionalText,
  email: optionalText,
  username: optionalText,
});
/** Somebody, as builds and jobs name them. */
export type PersonAnswer = z.infer<typeof personSchema>;

/** A pipeline, alone or within a build. */
export const pipelineSchema = z.object({
  id: z.string().min(1),
  slug: z.string().min(1),
  name: optionalText,
  url: optionalText,
  web_url: optionalText,
  repository: optionalText,
  default_branch: optionalText,
  configuration: optionalText,
  provider: optionalObject(z.object({ id: optionalText })),
});
export type PipelineAnswer = z.infer<typeof pipelineSchema>;

/** A job of any type; each has its own fields. */
export const jobSchema = z.object({
  id: z.string().min(1),
  type: optionalText,
  name: optionalText,
  label: optionalText,
  step_key: optionalText,
  group_key: optionalText,
  state: optionalText,
  command: optionalText,
  soft_failed: flag,
  exit_status: optionalNumber,
  signal_reason: optionalText,
  broken_reason: optionalText,
  artifact_paths: optionalText,
  agent: optionalObject(
    z.object({ name: optionalText, hostname: optionalText }),
  ),
  agent_query_rules: listOf(z.string()),
  created_at: optionalTime,
  runnable_at: optionalTime,
  started_at: optionalTime,
  finished_at: optionalTime,
  expired_at: optionalTime,
  retried_in_job_id: optionalText,
  retry_source: optionalObject(
    z.object({ job_id: optionalText, retry_type: optionalText }),
  ),
  retried_by: optionalObject(personSchema),
  parallel_group_index: optionalNumber,
  parallel_group_total: optionalNumber,
  web_url: optionalText,
  unblocked_by: optionalObject(personSchema),
  unblocked_at: optionalTime,
  unblockable: z.boolean().nullish().catch(undefined),
  triggered_build: optionalObject(z.object({ url: optionalText })),
});
export type JobAnswer = z.infer<typeof jobSchema>;

/** A build with its pipeline and jobs. */
export const buildSchema = z.object({
  id: z.string().min(1),
  number: z.number().int().positive(),
  state: z.string(),
  blocked: flag,
  message: optionalText,
  commit: optionalText,
  branch: optionalText,
  source: optionalText,
  web_url: optionalText,
  creator: optionalObject(personSchema),
  author: optionalObject(personSchema),
  created_at: optionalTime,
  scheduled_at: optionalTime,
  started_at: optionalTime,
  finished_at: optionalTime,
  meta_data: z
    .record(z.string(), z.unknown())
    .nullish()
    .transform(value => value ?? {}),
  pull_request: optionalObject(
    z.object({ id: numberOrText.nullish(), repository: optionalText }),
  ),
  rebuilt_from: optionalObject(z.object({ url: optionalText })),
  triggered_from: optionalObject(
    z.object({
      build_number: optionalNumber,
      build_pipeline_slug: optionalText,
    }),
  ),
  pipeline: pipelineSchema,
  jobs: listOf(jobSchema),
});
export type BuildAnswer = z.infer<typeof buildSchema>;

/** An annotation of a build or one of its jobs. */
export const annotationSchema = z.object({
  id: z.string().min(1),
  context: optionalText,
  style: optionalText,
  job_id: optionalText,
  priority: optionalNumber,
  body_html: optionalText,
  created_at: optionalTime,
  updated_at: optionalTime,
});

/** An artifact of a job. */
export const artifactSchema = z.object({
  id: z.string().min(1),
  job_id: z.string().min(1),
  path: z.string().min(1),
  state: optionalText,
  mime_type: optionalText,
  file_size: optionalNumber,
});

/** A member of an organisation. */
export const memberSchema = z.object({
  id: z.string().min(1),
  name: optionalText,
  email: optionalText,
});

/** A list; what its items look like is checked one by one, so that a broken one does not hide the others. */
export const listSchema = z.array(z.unknown());
