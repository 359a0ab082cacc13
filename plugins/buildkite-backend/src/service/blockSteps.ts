import type { BlockField } from '@slipway/plugin-buildkite-common';
import { parse } from 'yaml';
import { z } from 'zod';
import type { ObservedJob } from '../observed';
import { readBlockFields } from './readBlockFields';

/** What is known of a block step besides what Buildkite's API tells. */
export interface BlockStep {
  key?: string;
  label?: string;
  prompt?: string;
  fields?: BlockField[];
}

const word = z.string().min(1).optional().catch(undefined);

const stepSchema = z.looseObject({
  key: word,
  id: word,
  identifier: word,
  label: word,
  name: word,
  prompt: word,
  fields: z.array(z.unknown()).default([]).catch([]),
  steps: z.array(z.unknown()).default([]).catch([]),
});
type Step = z.output<typeof stepSchema>;

/**
 * Block and input steps of a pipeline file (YAML), groups included. None when it is no YAML, or steps are uploaded by
 * the build itself.
 */
export function readBlockSteps(configuration: string): BlockStep[] {
  let file: unknown;
  try {
    file = parse(configuration, { logLevel: 'silent' });
  } catch {
    // Buildkite keeps what people typed; without their fields, blocks are unblocked all the same.
    return [];
  }
  const steps = Array.isArray(file)
    ? file
    : stepSchema.safeParse(file).data?.steps;
  return (steps ?? []).flatMap(readStep);
}

function readStep(given: unknown): BlockStep[] {
  const step = stepSchema.safeParse(given).data;
  if (!step) return [];
  if (step.steps.length > 0) return step.steps.flatMap(readStep);
  for (const kind of ['block', 'input']) {
    const content = step[kind];
    if (content === undefined && step.type !== kind) continue;
    // Also written as a step within a step: `block: { label: …, fields: … }`.
    const nested = stepSchema.safeParse(content).data;
    const label = typeof content === 'string' ? content : undefined;
    return [blockStep(nested ?? step, label)];
  }
  return [];
}

function blockStep(step: Step, label: string | undefined): BlockStep {
  return {
    key: step.key ?? step.identifier ?? step.id,
    label: step.label ?? step.name ?? label,
    prompt: step.prompt,
    fields: readBlockFields(step.fields),
  };
}

/** The step that a manual job is of: by its key, else by its label. The first ones in the list know best. */
export function blockOf(
  { key, label }: Pick<ObservedJob, 'key' | 'label'>,
  blocks: readonly BlockStep[],
): BlockStep | undefined {
  const byKey = key ? blocks.find(block => block.key === key) : undefined;
  return byKey ?? blocks.find(block => label && block.label === label);
}

/** A manual job with what is known of its step. */
export function withBlock(
  job: ObservedJob,
  blocks: readonly BlockStep[],
): ObservedJob {
  if (job.type !== 'manual') return job;
  const block = blockOf(job, blocks);
  if (!block) return job;
  const prompt = job.block?.prompt ?? block.prompt;
  const fields = job.block?.fields ?? block.fields;
  return { ...job, block: { ...job.block, prompt, fields } };
}
