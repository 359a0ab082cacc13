import { checkAnswer } from '@slipway/collectors-node';
import { listSchema } from '../answers';
import { peerOf } from '../peerOf';
import type { BuildkiteApiClient, Priority } from '../types';

/** One page of a list. What its items look like is not checked yet. */
export interface AnswerPage {
  items: unknown[];
  askedAt: number;
  isLast: boolean;
}

/** Buildkite gives no more in one answer. */
export const mostPerPage = 100;

/**
 * Reads a list page by page, as far as the caller goes.
 *
 * @param path with its filters: `/builds?state%5B%5D=running`
 */
export async function* pagesOf(
  client: BuildkiteApiClient,
  path: string,
  {
    perPage = mostPerPage,
    ...options
  }: { priority: Priority; signal: AbortSignal; perPage?: number },
): AsyncGenerator<AnswerPage, void, undefined> {
  const [where = '', search = ''] = path.split('?');
  const query = new URLSearchParams(search);
  query.set('per_page', String(perPage));
  for (let page: number | undefined = 1; page !== undefined;) {
    if (page > 1) query.set('page', String(page));
    const { body, headers, askedAt } = await client.get(
      `${where}?${query}`,
      options,
    );
    const items = checkAnswer(
      peerOf(client.organization),
      `read ${where}`,
      body,
      listSchema,
    );
    const next: number | undefined = nextPage(headers.get('link'));
    // A page that leads to itself, or to one before, would never end.
    page = next !== undefined && next > page ? next : undefined;
    yield { items, askedAt, isLast: page === undefined };
  }
}

/** All items of a list. */
export async function listAll(
  client: BuildkiteApiClient,
  path: string,
  options: { priority: Priority; signal: AbortSignal },
): Promise<unknown[]> {
  const all: unknown[] = [];
  for await (const { items } of pagesOf(client, path, options))
    all.push(...items);
  return all;
}

/** Number of the next page. Only the number is taken: the token goes to no address that an answer names. */
function nextPage(link: string | null): number | undefined {
  for (const part of (link ?? '').split(',')) {
    const [, address, relation] =
      /<([^>]*)>\s*;\s*rel="?(\w+)"?/.exec(part) ?? [];
    if (relation !== 'next' || !address) continue;
    const page = /[?&]page=(\d{1,7})(?:&|$)/.exec(address)?.[1];
    return page ? Number(page) : undefined;
  }
  return undefined;
}
