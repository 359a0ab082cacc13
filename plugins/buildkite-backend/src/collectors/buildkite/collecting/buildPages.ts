import { z } from 'zod';
import type { BuildkiteApiClient, Priority } from '../types';
import type { PageSize } from './PageSize';
import { type AnswerPage, pagesOf } from './pages';

/** Buildkite lists builds only so deep: from there on it wants a narrower question. */
const deepest = 10;

/**
 * Reads a list of builds with their jobs, the newest first, page by page, as far as the caller goes.
 *
 * @param filters Buildkite's: `state[]`, `created_from`, …
 */
export async function* buildPagesOf(
  client: BuildkiteApiClient,
  filters: URLSearchParams,
  options: { priority: Priority; signal: AbortSignal; size: PageSize },
): AsyncGenerator<AnswerPage, void, undefined> {
  const { size, ...rest } = options;
  const query = new URLSearchParams(filters);
  query.set('include_retried_jobs', 'true');
  let before = Infinity;
  for (let isMore = true; isMore;) {
    isMore = false;
    const pages = watched(
      pagesOf(client, `/builds?${query}`, { ...rest, perPage: size.builds }),
      size,
    );
    let depth = 0;
    for await (const page of pages) {
      yield page;
      depth += 1;
      const next = nextBefore(before, createdOf(page.items));
      if (page.isLast || depth < deepest || next === undefined) continue;
      query.set('created_to', new Date(next).toISOString());
      before = next;
      isMore = true;
      break;
    }
  }
}

/**
 * Up to when builds are to be asked for that follow those of a page: so that none is left out which is as old as the
 * oldest of these, also if Buildkite does not look at fractions of a second.
 *
 * @param before up to when these were asked for
 * @param created when they were created; milliseconds since 1970, like all times here
 * @returns undefined when that would lead to the same page again
 */
export function nextBefore(
  before: number,
  created: number[],
): number | undefined {
  const oldest = Math.min(...created);
  const nextSecond = (Math.floor(oldest / 1000) + 1) * 1000;
  return [nextSecond, oldest + 1].find(at => at < before);
}

const createdSchema = z.object({ created_at: z.string() });

/** When builds of an answer were created, as far as they tell. */
export function createdOf(items: unknown[]): number[] {
  return items.flatMap(item => {
    const created = Date.parse(
      createdSchema.safeParse(item).data?.created_at ?? '',
    );
    return Number.isNaN(created) ? [] : [created];
  });
}

async function* watched(
  pages: AsyncGenerator<AnswerPage, void, undefined>,
  size: PageSize,
): AsyncGenerator<AnswerPage, void, undefined> {
  try {
    for await (const page of pages) {
      size.succeeded();
      yield page;
    }
  } catch (error) {
    size.failed(error);
    throw error;
  }
}
