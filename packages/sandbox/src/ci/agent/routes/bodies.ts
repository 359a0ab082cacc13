import { z } from 'zod';
import { BuildkiteError } from '../../../buildkite';

export const uploadBody = z.object({
  text: z.string(),
  environment: z.record(z.string(), z.string()).optional(),
  replace: z.boolean().default(false),
  dryRun: z.boolean().default(false),
});

export const annotateBody = z.object({
  body: z.string().min(1, { error: 'an annotation needs a body' }),
  context: z.string().min(1).max(100).default('default'),
  style: z
    .enum(['default', 'success', 'info', 'warning', 'error'], {
      error: 'expected success, info, warning or error',
    })
    .optional(),
  priority: z.int().min(1).max(10).optional(),
  append: z.boolean().default(false),
  scope: z
    .enum(['build', 'job'], { error: 'expected build or job' })
    .default('build'),
});

export const setBody = z.object({
  key: z.string().min(1).max(255),
  value: z.string().min(1, { error: 'a value must not be empty' }),
});

export const keyBody = z.object({ key: z.string().min(1) });

export const globsBody = z.object({
  globs: z.string().min(1),
  /** Where the command is, below the checkout. */
  directory: z.string().min(1),
});

export const searchBody = z.object({
  query: z.string().min(1),
  step: z.string().optional(),
});

export const stepBody = z.object({ step: z.string().optional() });

/** @throws BuildkiteError 400 that names what is wrong */
export function readBody<T>(schema: z.ZodType<T>, body: unknown): T {
  const result = schema.safeParse(body ?? {});
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw new BuildkiteError(
    400,
    `${issue?.path.join('.') ?? 'body'}: ${issue?.message ?? 'cannot be read'}`,
  );
}
