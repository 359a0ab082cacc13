import { z } from 'zod';
import { BuildkiteError } from '../model/errors';

const texts = z.record(z.string(), z.coerce.string());

export const createBuildBody = z.object({
  commit: z.string().min(1),
  branch: z.string().min(1),
  message: z.string().optional(),
  author: z
    .object({
      username: z.string().optional(),
      name: z.string().optional(),
      email: z.string().optional(),
    })
    .optional(),
  env: texts.optional(),
  meta_data: texts.optional(),
  clean_checkout: z.boolean().optional(),
  ignore_pipeline_branch_filters: z.boolean().optional(),
  pull_request_id: z.coerce.number().int().optional(),
  pull_request_base_branch: z.string().optional(),
  pull_request_repository: z.string().optional(),
});

export const unblockBody = z.object({
  unblocker: z.string().optional(),
  fields: texts.default({}),
});

export const retryFailedBody = z.object({ states: z.string().optional() });

export const cancelBody = z.object({ cancel_reason: z.string().optional() });

export const priorityBody = z.object({ priority: z.number().int() });

export const annotationBody = z.object({
  body: z.string().min(1),
  context: z.string().min(1).max(100).optional(),
  style: z.enum(['default', 'success', 'info', 'warning', 'error']).optional(),
  priority: z.number().int().min(1).max(10).optional(),
  append: z.boolean().optional(),
});

/** @throws BuildkiteError 422 that names each wrong field */
export function parseBody<T>(schema: z.ZodType<T>, body: unknown): T {
  const result = schema.safeParse(body ?? {});
  if (result.success) return result.data;
  const errors = result.error.issues.map(issue => ({
    field: issue.path.join('.'),
    message: issue.message,
  }));
  throw new BuildkiteError(422, 'Validation Failed', { errors });
}
