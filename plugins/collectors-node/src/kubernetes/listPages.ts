import { type HttpPeer, isSourceError } from '../transport';
import { pageSchema } from './answers';
import { nameOf } from './nameOf';

const pageSize = 500;
/** A list that expires that often is longer than the API server remembers. */
const mostRestarts = 3;

/** What was asked of a list. */
export interface ListOptions {
  query?: Record<string, string>;
  signal?: AbortSignal;
}

/** One page of a list. */
export interface ListPage {
  items: unknown[];
  resourceVersion?: string;
  /** The list expired and begins again: what came before this page counts no more. */
  restarted: boolean;
}

/** The pages of a list, 500 objects each. When it expires between two pages (410) it begins again from the start. */
export async function* listPages(
  http: HttpPeer,
  path: string,
  { query, signal }: ListOptions,
): AsyncGenerator<ListPage, void, undefined> {
  let next: string | undefined;
  let restarted = false;
  let restarts = 0;
  do {
    try {
      const page = await http.json(
        {
          path,
          query: { ...query, limit: String(pageSize), continue: next },
          action: `list ${nameOf(path)}`,
          signal,
        },
        pageSchema,
      );
      const { continue: more, resourceVersion } = page.metadata;
      yield { items: page.items, resourceVersion, restarted };
      restarted = false;
      next = more;
    } catch (error) {
      if (!next || restarts >= mostRestarts || !isSourceError(error, 'gone'))
        throw error;
      restarts += 1;
      restarted = true;
      next = undefined;
    }
  } while (next || restarted);
}
