import { z } from 'zod';
import type { Job } from '../../buildkite';

/** The plugin that lets a Tekton pipeline do a step. */
export const tektonPlugin = 'slipway/tekton';

const configuration = z.object({
  pipeline: z
    .string({ error: 'expected the name of a Tekton pipeline' })
    .regex(/^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/, {
      error: 'expected the name of a Tekton pipeline',
    }),
  params: z
    .record(
      z.string(),
      z.union([z.string(), z.number(), z.boolean()]).transform(String),
      { error: 'expected a map of names to texts' },
    )
    .default({}),
});

/** What a job wants of Tekton. */
export type TektonStep = z.infer<typeof configuration>;

/** @throws Error that says what is wrong with the step */
export function tektonStepOf({ step }: Job): TektonStep {
  const plugins = step.type === 'script' ? step.plugins : undefined;
  const plugin = plugins?.find(({ name }) => name === tektonPlugin);
  if (!plugin) {
    throw new Error(
      `Agents of queue=tekton run steps with the plugin ${tektonPlugin} only`,
    );
  }
  const parsed = configuration.safeParse(plugin.configuration);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new Error(
    `${tektonPlugin}: ${issue?.path.join('.') || 'configuration'}: ${issue?.message ?? 'cannot be read'}`,
  );
}

/** Whether a job waits for an agent of the queue. */
export const isForTekton = ({ step }: Job): boolean =>
  step.type === 'script' &&
  step.agentQueryRules?.includes('queue=tekton') === true;
