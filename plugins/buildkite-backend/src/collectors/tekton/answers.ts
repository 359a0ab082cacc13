import {
  conditionSchema,
  listOf,
  metadataSchema,
  optionalNumber,
  optionalText,
} from '@slipway/collectors-node';
import { z } from 'zod';

/** Values are text, or lists and objects of text: those are shown as JSON. An empty list may be null, or not there. */
const value = z
  .unknown()
  .optional()
  .transform(one => {
    if (typeof one === 'string') return one;
    return one === undefined || one === null ? '' : JSON.stringify(one);
  });
const named = listOf(z.object({ name: z.string(), value }));
const conditions = listOf(conditionSchema);

/** A PipelineRun of tekton.dev/v1 or v1beta1, trimmed to what is shown of it. */
export const pipelineRunSchema = z.object({
  metadata: metadataSchema,
  spec: z.object({
    /** Without a name where a resolver finds it: in Git, a bundle, a hub. */
    pipelineRef: z.object({ name: optionalText }).nullish(),
    params: named,
    status: optionalText,
  }),
  status: z
    .object({
      conditions,
      startTime: optionalText,
      completionTime: optionalText,
      results: named,
      /** What v1beta1 calls `results`. */
      pipelineResults: named,
      childReferences: listOf(
        z.object({
          kind: optionalText,
          name: z.string(),
          pipelineTaskName: optionalText,
        }),
      ),
      skippedTasks: listOf(
        z.object({ name: z.string(), reason: optionalText }),
      ),
    })
    .transform(({ results, pipelineResults, ...rest }) => ({
      ...rest,
      results: [...results, ...pipelineResults],
    }))
    .nullish(),
});
export type TektonPipelineRun = z.infer<typeof pipelineRunSchema>;

const stepState = z.object({
  name: z.string(),
  container: optionalText,
  running: z.object({ startedAt: optionalText }).nullish(),
  waiting: z.object({ reason: optionalText }).nullish(),
  terminated: z
    .object({
      exitCode: optionalNumber,
      reason: optionalText,
      startedAt: optionalText,
      finishedAt: optionalText,
    })
    .nullish(),
  terminationReason: optionalText,
});

/** A TaskRun of tekton.dev/v1 or v1beta1, or a CustomRun of v1beta1, which has neither pod nor steps, trimmed. */
export const taskRunSchema = z.object({
  metadata: metadataSchema,
  spec: z.object({ params: named }),
  status: z
    .object({
      conditions,
      startTime: optionalText,
      completionTime: optionalText,
      podName: optionalText,
      results: named,
      /** What v1beta1 calls `results`. */
      taskResults: named,
      steps: listOf(stepState),
      retriesStatus: listOf(z.object({ podName: optionalText })),
    })
    .transform(({ results, taskResults, ...rest }) => ({
      ...rest,
      results: [...results, ...taskResults],
    }))
    .nullish(),
});
export type TektonTaskRun = z.infer<typeof taskRunSchema>;

/** A pod of a TaskRun: which node it runs on. */
export const taskPodSchema = z.object({
  metadata: metadataSchema,
  spec: z.object({ nodeName: optionalText }),
});

/** A node: whether it may be taken away. */
export const nodeSchema = z.object({ metadata: metadataSchema });
