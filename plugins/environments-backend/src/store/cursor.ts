import { createHash } from 'node:crypto';
import { InputError } from '@backstage/errors';
import type { ListEnvironmentsQuery } from '@slipway/plugin-environments-common';
import { z } from 'zod';

/** Where the next page of a list starts: behind the row with these values. */
export interface Position {
  key: string | number;
  name: string;
}

const cursorSchema = z.object({
  query: z.string(),
  key: z.union([z.string(), z.number()]),
  name: z.string(),
});

/** Turns a position into the opaque `nextCursor` of a page. */
export function encodeCursor(
  query: ListEnvironmentsQuery,
  { key, name }: Position,
): string {
  const cursor = { query: fingerprint(query), key, name };
  return Buffer.from(JSON.stringify(cursor)).toString('base64url');
}

/**
 * Reads a cursor back.
 *
 * @throws InputError when it is not one of ours, or was made for a list with another filter or sort
 */
export function decodeCursor(
  query: ListEnvironmentsQuery,
  cursor: string,
): Position {
  const { query: madeFor, ...position } = parse(cursor);
  if (madeFor !== fingerprint(query)) {
    throw new InputError(
      'cursor: was made for a list with another filter or sort; repeat the filter and sort of the first page, or leave the cursor out',
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
function fingerprint(query: ListEnvironmentsQuery): string {
  const { kind, state, service, owner, q, sort } = query;
  const parts = [kind, state, service].map(list => [...(list ?? [])].sort());
  return createHash('sha1')
    .update(JSON.stringify([...parts, owner ?? '', q ?? '', sort]))
    .digest('base64url')
    .slice(0, 12);
}
