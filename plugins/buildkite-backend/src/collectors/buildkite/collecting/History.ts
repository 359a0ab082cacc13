import { SourceError } from '@slipway/collectors-node';
import { mapBuild } from '../mapBuild';
import { peerOf } from '../peerOf';
import type { EachOne } from './EachOne';
import type { Intake } from './Intake';
import { pagesOf } from './pages';
import type { CollectorOptions } from './types';

/** Reads builds of the past, from the newest to the oldest that is wanted, over restarts and replicas. */
export class History {
  constructor(
    private readonly options: Pick<CollectorOptions, 'client' | 'bookmarks'> & {
      now: () => number;
      each: EachOne;
      intake: Pick<Intake, 'take'>;
    },
  ) {}

  /** Reads one page. @returns whether there may be more. @throws SourceError */
  async once(signal: AbortSignal): Promise<boolean> {
    const { bookmarks, client, each, intake, now } = this.options;
    const { slug, historyMs } = client.organization;
    const horizon = now() - historyMs;
    const mark = await bookmarks.get(slug, 'history');
    const before = mark ? Date.parse(mark) : now();
    if (before <= horizon) return false;
    const query = new URLSearchParams({
      created_from: new Date(horizon).toISOString(),
      created_to: new Date(before).toISOString(),
      include_retried_jobs: 'true',
    });
    const { value: page } = await pagesOf(client, `/builds?${query}`, {
      priority: 'backfill',
      signal,
    }).next();
    if (!page) return false;
    const mapped = each.map(page.items, 'A build', answer =>
      mapBuild(answer, slug, page.askedAt),
    );
    await intake.take(mapped, true);
    const next = page.isLast
      ? horizon
      : this.#next(
          before,
          mapped.map(({ build }) => Date.parse(build.createdAt)),
        );
    await bookmarks.set(slug, 'history', new Date(next).toISOString());
    return !page.isLast;
  }

  /** Builds of the same millisecond may go on over the end of the page. */
  #next(before: number, created: number[]): number {
    const oldest = Math.min(...created);
    if (oldest + 1 < before) return oldest + 1;
    if (oldest < before) return oldest;
    const { organization } = this.options.client;
    throw new SourceError({
      code: 'invalid-answer',
      source: peerOf(organization).source,
      message: `Buildkite ${organization.slug} lists no readable build from before ${new Date(before).toISOString()} though it has some: its history is not read any further`,
    });
  }
}
