import {
  PLAN_CONTEXT,
  planSchema,
  type Annotation,
  type Approval,
  type Plan,
} from '@slipway/plugin-buildkite-common';
import type { z } from 'zod';
import { readBlockFields } from '../../service';
import { shortened } from '../text';
import { jsonBlock } from './codeBlock';

/** Fields of a block step, by the step's key. */
export type PlannedBlock = Pick<Approval, 'prompt' | 'fields'> & {
  key: string;
};

/** What a planner said, and the fields of block steps that it told. */
export interface ReadPlan {
  plan: Plan;
  blocks: PlannedBlock[];
}

const planWithBlocks = planSchema.transform(({ version, blocks, ...plan }) => ({
  plan,
  blocks,
}));

/** The annotation of a planner; the newest, should several jobs have written one. */
export function planAnnotation(
  annotations: readonly Annotation[],
): Annotation | undefined {
  return annotations
    .filter(({ context }) => context === PLAN_CONTEXT)
    .sort((a, b) => Date.parse(b.updatedAt) - Date.parse(a.updatedAt))
    .at(0);
}

/**
 * The planner's decision among the annotations of a build. One that cannot be read is a plan with a `problem`; fields of
 * a block step that cannot be read leave that step without fields that are known, and say so as well.
 */
export function readPlan(
  annotations: readonly Annotation[],
): ReadPlan | undefined {
  const annotation = planAnnotation(annotations);
  if (!annotation) return undefined;
  const json = jsonBlock(annotation.html);
  if (json === undefined) {
    return broken(
      'it has no code block of JSON (```json) that says what was planned',
    );
  }
  const document = parseJson(json);
  if (document === undefined) return broken('its code block is not JSON');
  const result = planWithBlocks.safeParse(document);
  if (!result.success) return broken(words(result.error));
  const { plan, blocks } = result.data;
  const read = blocks.map(block => ({ block, ...fieldsOf(block.fields) }));
  const problem = read.find(({ problem: one }) => one !== undefined);
  return {
    plan: problem
      ? {
          ...plan,
          problem: `The fields of the block step ${JSON.stringify(problem.block.key)} cannot be read from the planner's annotation: ${problem.problem}.`,
        }
      : plan,
    blocks: read.flatMap(({ block: { key, prompt }, fields }) =>
      fields ? [{ key, prompt, fields }] : [],
    ),
  };
}

function fieldsOf(fields: unknown[]) {
  const read = fields.map(field => readBlockFields([field]));
  const wrong = read.findIndex(({ length }) => length === 0);
  return wrong < 0
    ? { fields: read.flat() }
    : {
        problem: `field ${wrong + 1} must be one as in pipeline files: "text" or "select" with its label, a "key", and for a select "options" with "label" and "value"`,
      };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function broken(why: string): ReadPlan {
  return {
    plan: {
      services: [],
      problem: `The planner's annotation cannot be read: ${why}.`,
    },
    blocks: [],
  };
}

function words({ issues }: z.ZodError): string {
  const [issue] = issues;
  if (!issue) return 'it has another form';
  const place = issue.path.map(String).join('.');
  return shortened(place ? `${place}: ${issue.message}` : issue.message, 500);
}
