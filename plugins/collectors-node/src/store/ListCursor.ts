import { createHash } from 'node:crypto';
import { InputError } from '@backstage/errors';
import { z } from 'zod';

/**
 * The opaque `nextCursor` of a list's pages: where the next page starts, by the values of the row before it, and which
 * list it was made for.
 */
export class ListCursor<Query, Position> {
  readonly #position: z.ZodType<Position>;
  readonly #identity: (query: Query) => readonly unknown[];
  readonly #isSorted: boolean;

  constructor(options: {
    /** The values of a row by which the list is sorted; other fields are left out. */
    position: z.ZodType<Position>;
    /**
     * What makes two lists the same list, always in the same order: all filters and the sort, not the page size, which
     * may change on the way. The order within an array does not matter; undefined, '' and an empty array are the same.
     */
    identity: (query: Query) => readonly unknown[];
    /** The caller may choose a sort, so errors speak of it. */
    isSorted?: boolean;
  }) {
    this.#position = options.position;
    this.#identity = options.identity;
    this.#isSorted = options.isSorted ?? false;
  }

  /** Turns a position into the opaque `nextCursor` of a page. */
  encode(query: Query, position: Position): string {
    const cursor = {
      list: this.#fingerprint(query),
      position: this.#position.parse(position),
    };
    return Buffer.from(JSON.stringify(cursor)).toString('base64url');
  }

  /**
   * Reads a cursor back.
   *
   * @throws InputError when it is not one of ours, or was made for a list with another filter or sort
   */
  decode(query: Query, cursor: string): Position {
    const { list, position } = this.#parse(cursor);
    if (list !== this.#fingerprint(query)) {
      const [other, same] = this.#isSorted
        ? ['filter or sort', 'filter and sort']
        : ['filter', 'filter'];
      throw new InputError(
        `cursor: was made for a list with another ${other}; repeat the ${same} of the first page, or leave the cursor out`,
      );
    }
    return position;
  }

  #parse(cursor: string): { list: string; position: Position } {
    try {
      const text = Buffer.from(cursor, 'base64url').toString('utf8');
      return z
        .object({ list: z.string(), position: this.#position })
        .parse(JSON.parse(text));
    } catch {
      // The parser's words would tell of JSON that the caller never wrote.
      throw new InputError(
        'cursor: is not one this API gave out; use pageInfo.nextCursor of the page before, or leave it out for the first page',
      );
    }
  }

  #fingerprint(query: Query): string {
    const parts = this.#identity(query).map(part =>
      Array.isArray(part) ? [...part].sort() : [part ?? ''].filter(Boolean),
    );
    return createHash('sha1')
      .update(JSON.stringify(parts))
      .digest('base64url')
      .slice(0, 12);
  }
}
