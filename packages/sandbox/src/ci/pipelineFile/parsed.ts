import { z } from 'zod';
import { PipelineFileError } from './PipelineFileError';

/** @throws PipelineFileError that names the place and the key */
export function parsed<T>(
  schema: z.ZodType<T>,
  value: unknown,
  where: string,
): T {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  if (!issue) throw new PipelineFileError(where, 'cannot be read');
  const path = issue.path.reduce<string>(
    (before, part) =>
      typeof part === 'number'
        ? `${before}[${part}]`
        : [before, String(part)].filter(Boolean).join('.'),
    '',
  );
  if (issue.code === 'unrecognized_keys') {
    const keys = issue.keys.map(key => [path, key].filter(Boolean).join('.'));
    throw new PipelineFileError(where, keys.join(', '), 'no such key here');
  }
  throw new PipelineFileError(where, path, issue.message);
}
