import { createHash } from 'node:crypto';
import { InputError } from '@backstage/errors';
import type { ActivityFilter } from '@slipway/plugin-audit-common';
import { z } from 'zod';

/** Where the next page of a list starts: behind this activity. */
export interface Position {
  at: string;
  sequence: number;
}

const cursorSchema = z.object({
  filter: z.string(),
  at: z.iso.datetime(),
  sequence: z.number().int().nonnegative(),
});

/** Turns a position into the opaque `nextCursor` of a page. */
export function encodeCursor(
  filter: ActivityFilter,
  { at, sequence }: Position,
): string {
  const cursor = { filter: fingerprint(filter), at, sequence };
  return Buffer.from(JSON.stringify(cursor)).toString('base64url');
}

/**
 * Reads a cursor back.
 *
 * @throws InputError when it is not one of ours, or was made for a list with another filter
 */
export function decodeCursor(filter: ActivityFilter, cursor: string): Position {
  const { filter: madeFor, ...position } = parse(cursor);
  if (madeFor !== fingerprint(filter)) {
    throw new InputError(
      'cursor: was made for a list with another filter; repeat the filter of the first page, or leave the cursor out',
    );
  }
  return position;
}

function parse(cursor: string): z.output<typeof cursorSchema> {
  try {
    const text = Buffer.from(cursor, 'base64url').toString('utf8');
    return cursorSchema.parse(JSON.parse(text));
  } catch {
    // The parser's words would tell of JSON that the caller never wrote.
    throw new InputError(
      'cursor: is not one this API gave out; use pageInfo.nextCursor of the page before, or leave it out for the first page',
    );
  }
}

/** What makes two lists the same list; the page size may change on the way. */
function fingerprint(filter: ActivityFilter): string {
  const { actor, action, environment, service, outcome } = filter;
  const lists = [actor, action, environment, service, outcome].map(list =>
    [...(list ?? [])].sort(),
  );
  const { correlationId, q, from, to } = filter;
  return createHash('sha1')
    .update(JSON.stringify([...lists, correlationId, q, from, to]))
    .digest('base64url')
    .slice(0, 12);
}
