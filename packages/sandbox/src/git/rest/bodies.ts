import { z } from 'zod';
import { FieldError, HostError } from '../service/errors';

/**
 * Reads a request's body.
 *
 * @throws HostError 400 when it is no JSON object, 422 naming each wrong field
 */
export function readBody<T>(
  schema: z.ZodType<T>,
  body: unknown,
  resource: string,
): T {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    throw new HostError(400, 'Body should be a JSON object');
  }
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  throw HostError.invalid(
    ...parsed.error.issues.map((issue): FieldError => {
      const field = issue.path.join('.');
      const missing = !(String(issue.path[0]) in body);
      return missing
        ? { resource, field, code: 'missing_field' }
        : { resource, field, code: 'invalid', message: issue.message };
    }),
  );
}
