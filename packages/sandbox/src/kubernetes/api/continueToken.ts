import { z } from 'zod';
import { StatusError } from '../objects';
import { badRequest } from '../store/failures';

const shape = z.object({
  v: z.literal('meta.k8s.io/v1'),
  rv: z.number(),
  start: z.string(),
});

/** Where a list goes on, and of which moment it is. */
export interface ListPosition {
  /** -1: of no moment in particular. */
  resourceVersion: number;
  /** `namespace/name` of the last object told. */
  after: string;
}

export function writeContinue(position: ListPosition): string {
  return Buffer.from(
    JSON.stringify({
      v: 'meta.k8s.io/v1',
      rv: position.resourceVersion,
      start: `${position.after}\u0000`,
    }),
  ).toString('base64url');
}

/** @throws StatusError BadRequest */
export function readContinue(token: string): ListPosition {
  const text = Buffer.from(token, 'base64url').toString('latin1');
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    const first = JSON.stringify(text.charAt(0)).slice(1, -1);
    throw badRequest(
      `invalid continue token: continue key is not valid: invalid character '${escaped(first)}' looking for beginning of value`,
    );
  }
  const parsed = shape.safeParse(value);
  if (!parsed.success) {
    throw badRequest(
      'invalid continue token: continue key is not valid: server does not recognize this encoded version',
    );
  }
  const { rv, start } = parsed.data;
  return {
    resourceVersion: rv,
    after: start.endsWith('\u0000') ? start.slice(0, -1) : start,
  };
}

/** The list of that moment cannot be told any more; a token in the failure goes on with the present one. */
export function expiredContinue(after: string): StatusError {
  return new StatusError(
    410,
    'Expired',
    'The provided continue parameter is too old to display a consistent list result. You can start a new list without the continue parameter, or use the continue token in this response to retrieve the remainder of the results. Continuing with the provided token results in an inconsistent list - objects that were created, modified, or deleted between the time the first chunk was returned and now may show up in the list.',
    { continue: writeContinue({ resourceVersion: -1, after }) },
  );
}

function escaped(character: string): string {
  const code = character.charCodeAt(0);
  return code > 126 ? `\\u${code.toString(16).padStart(4, '0')}` : character;
}
