import { applyPatch } from 'fast-json-patch';
import { z } from 'zod';
import { StatusError } from '../objects';
import { badRequest } from '../store/failures';

const operations = z.array(
  z.discriminatedUnion('op', [
    z.object({ op: z.literal('add'), path: z.string(), value: z.unknown() }),
    z.object({
      op: z.literal('replace'),
      path: z.string(),
      value: z.unknown(),
    }),
    z.object({ op: z.literal('test'), path: z.string(), value: z.unknown() }),
    z.object({ op: z.literal('remove'), path: z.string() }),
    z.object({ op: z.literal('move'), path: z.string(), from: z.string() }),
    z.object({ op: z.literal('copy'), path: z.string(), from: z.string() }),
  ]),
);

/**
 * RFC 6902.
 * @throws StatusError BadRequest when it is no patch, Invalid when it does not fit the object
 */
export function jsonPatch<T>(target: T, patch: unknown): T {
  const parsed = operations.safeParse(patch);
  if (!parsed.success) {
    throw badRequest(
      `error decoding patch: ${parsed.error.issues[0]?.message ?? 'not a JSON patch'}`,
    );
  }
  try {
    return applyPatch(structuredClone(target), parsed.data, true, true)
      .newDocument;
  } catch {
    throw new StatusError(
      422,
      'Invalid',
      'the server rejected our request due to an error in our request',
      {},
    );
  }
}
