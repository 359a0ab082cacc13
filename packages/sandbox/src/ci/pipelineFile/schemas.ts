import { z } from 'zod';
import {
  agents,
  count,
  dependsOn,
  environment,
  flag,
  formField,
  softFail,
  text,
  texts,
  whole,
} from './fields';
import { plugins } from './plugins';
import { retry } from './retry';

/** Read and let be: it changes nothing here. */
const kept = z.unknown().optional();

const common = {
  key: z.string().optional(),
  id: z.string().optional(),
  identifier: z.string().optional(),
  label: text.nullish(),
  name: text.nullish(),
  type: kept,
  if: text.optional(),
  branches: texts.optional(),
  depends_on: dependsOn.optional(),
  allow_dependency_failure: flag.optional(),
};

const skip = z
  .union([flag, z.string()], {
    error: 'expected true, false or why it is skipped',
  })
  .optional();

const impossible = (why: string) => z.never({ error: why }).optional();
const ifChanged = impossible(
  'is not supported here: plan with a script that uploads the steps it wants',
);

export const commandSchema = z.strictObject({
  ...common,
  skip,
  command: texts.nullish(),
  commands: texts.nullish(),
  env: environment.nullish(),
  agents: agents.nullish(),
  artifact_paths: texts.nullish(),
  soft_fail: softFail.optional(),
  retry: retry.nullish(),
  parallelism: count.max(500, { error: 'expected at most 500' }).optional(),
  priority: whole.optional(),
  timeout_in_minutes: count.nullish(),
  concurrency: count.optional(),
  concurrency_group: z.string().optional(),
  concurrency_method: z
    .enum(['ordered', 'eager'], { error: 'expected "ordered" or "eager"' })
    .optional(),
  plugins: plugins.optional(),
  matrix: impossible('is not supported here: write the steps out'),
  if_changed: ifChanged,
  cache: kept,
  cancel_on_build_failing: kept,
  image: kept,
  notify: kept,
  secrets: kept,
  signature: kept,
});

export const waitSchema = z.strictObject({
  ...common,
  wait: z.string().nullish(),
  waiter: z.string().nullish(),
  continue_on_failure: flag.optional(),
});

export const blockSchema = z.strictObject({
  ...common,
  block: text.nullish(),
  manual: text.nullish(),
  input: text.nullish(),
  prompt: text.optional(),
  fields: z.array(formField, { error: 'expected a list of fields' }).optional(),
  blocked_state: z
    .enum(['passed', 'failed', 'running'], {
      error: 'expected "passed", "failed" or "running"',
    })
    .optional(),
  allowed_teams: kept,
});

export const triggerSchema = z.strictObject({
  ...common,
  skip,
  trigger: z.string(),
  async: flag.optional(),
  soft_fail: softFail.optional(),
  if_changed: ifChanged,
  build: z
    .strictObject({
      message: text.optional(),
      commit: text.optional(),
      branch: text.optional(),
      env: environment.optional(),
      meta_data: environment.optional(),
    })
    .optional(),
});

export const groupSchema = z.strictObject({
  ...common,
  group: text.nullable(),
  skip,
  if_changed: ifChanged,
  notify: kept,
  steps: z
    .array(z.unknown(), { error: 'expected a list of steps' })
    .min(1, { error: 'expected at least one step' }),
});

/** The file itself. Other keys are where people keep what their anchors name. */
export const fileSchema = z.object({
  steps: z
    .array(z.unknown(), { error: 'expected a list of steps' })
    .min(1, { error: 'expected at least one step' }),
  env: environment.nullish(),
  agents: agents.nullish(),
  priority: whole.optional(),
});

/** What all steps have. */
export type CommonFields = z.infer<z.ZodObject<typeof common>>;
