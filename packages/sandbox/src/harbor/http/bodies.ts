import type { z } from 'zod';
import { invalid } from '../model/errors';
import type { Call } from './Api';

/** The body as a schema has it. @throws HarborError 422 that says what is wrong where */
export function parseBody<T>(schema: z.ZodType<T>, call: Call): T {
  if (call.body === undefined)
    throw invalid(`${call.bodyName} in body is required`);
  const result = schema.safeParse(call.body);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const place = [call.bodyName, ...(issue?.path ?? [])].join('.');
  throw invalid(
    `parsing ${call.bodyName} body from "" failed, because ${place}: ${issue?.message}`,
  );
}

/** A number in a path. @throws HarborError 422 */
export function idOf(call: Call, name: string): number {
  const text = call.params[name] ?? '';
  if (/^-?\d{1,15}$/.test(text)) return Number(text);
  throw invalid(`${name} in path must be of type int64: "${text}"`);
}

const yes = /^(?:true|1|yes|ok|y|on|selected|checked|t|enabled)$/i;

/** A switch in the query, as Harbor reads it. */
export function flag(
  { query }: Call,
  name: string,
  otherwise = false,
): boolean {
  const text = query.get(name);
  return text === null || text === '' ? otherwise : yes.test(text);
}
