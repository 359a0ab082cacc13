import { SourceError } from '@slipway/collectors-node';
import { mapBuild } from '../mapBuild';
import { peerOf } from '../peerOf';
import type { EachOne } from './EachOne';
import type { Intake } from './Intake';
import { buildPagesOf, createdOf, nextBefore } from './buildPages';
import type { PageSize } from './PageSize';
import type { CollectorOptions } from './types';

/** Reads builds of the past, from the newest to the oldest that is wanted, over restarts and replicas. */
export class History {
  constructor(
    private readonly options: Pick<CollectorOptions, 'client' | 'bookmarks'> & {
      now: () => number;
      each: EachOne;
      size: PageSize;
      intake: Pick<Intake, 'take'>;
    },
  ) {}

  /** Reads one page. @returns whether there may be more. @throws SourceError */
  async once(signal: AbortSignal): Promise<boolean> {
    const { bookmarks, client, each, intake, now, size } = this.options;
    const { slug, historyMs } = client.organization;
    const horizon = now() - historyMs;
    const mark = await bookmarks.get(slug, 'history');
    const before = mark ? Date.parse(mark) : now();
    if (before <= horizon) return false;
    const filters = new URLSearchParams({
      created_from: new Date(horizon).toISOString(),
      created_to: new Date(before).toISOString(),
    });
    const { value: page } = await buildPagesOf(client, filters, {
      ...{ priority: 'backfill', signal, size },
    }).next();
    if (!page) return false;
    const mapped = each.map(page.items, 'A build', answer =>
      mapBuild(answer, slug, page.askedAt),
    );
    await intake.take(mapped, true);
    const next = page.isLast ? horizon : this.#next(before, page.items);
    await bookmarks.set(slug, 'history', new Date(next).toISOString());
    return !page.isLast;
  }

  #next(before: number, items: unknown[]): number {
    const created = createdOf(items);
    const next = nextBefore(before, created);
    if (next !== undefined) return next;
    const oldest = Math.min(...created);
    if (oldest < before) return oldest;
    const { organization } = this.options.client;
    throw new SourceError({
      code: 'invalid-answer',
      source: peerOf(organization).source,
      message: `Buildkite ${organization.slug} lists no readable build from before ${new Date(before).toISOString()} though it has some: its history is not read any further`,
    });
  }
}
