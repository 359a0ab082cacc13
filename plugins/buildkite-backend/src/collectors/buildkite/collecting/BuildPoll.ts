import { isFinished } from '../../../observed';
import { type BuildLists, unfinishedStates } from './BuildLists';
import type { BuildReader } from './BuildReader';
import type { CollectingTiming, CollectorOptions } from './types';

/** Clocks differ, and a build shows up in lists a moment after it was made. */
const overlapMs = 5 * 60_000;
/** What runs is of interest even where no history is. */
const leastMs = 24 * 60 * 60_000;

/** Fills what webhooks leave open: builds that are new, and all that have not come to their end. */
export class BuildPoll {
  /** Until when builds that no list has are left alone, by id. */
  readonly #lonely = new Map<string, number>();

  constructor(
    private readonly options: Pick<
      CollectorOptions,
      'client' | 'builds' | 'bookmarks'
    > & {
      now: () => number;
      timing: CollectingTiming;
      lists: Pick<BuildLists, 'read'>;
      reader: Pick<BuildReader, 'read'>;
    },
  ) {}

  /** Once over everything. @throws SourceError */
  async once(signal: AbortSignal): Promise<void> {
    await this.#readNew(signal);
    await this.#readUnfinished(signal);
  }

  async #readNew(signal: AbortSignal): Promise<void> {
    const { bookmarks, client, lists, now } = this.options;
    const { slug, historyMs } = client.organization;
    const startedAt = now();
    const mark = await bookmarks.get(slug, 'newest');
    const from = Math.max(
      mark ? Date.parse(mark) : startedAt - overlapMs,
      startedAt - Math.max(historyMs, leastMs),
    );
    await lists.read({ created_from: isoOf(from) }, 'poll', signal);
    // Only now: pages begin with the newest build, so that half of them would leave a gap.
    await bookmarks.set(slug, 'newest', isoOf(startedAt - overlapMs));
  }

  async #readUnfinished(signal: AbortSignal): Promise<void> {
    const { builds, client, lists, now } = this.options;
    const { slug, historyMs } = client.organization;
    // Before the list: what begins meanwhile is not missing in it.
    const expected = await builds.unfinished(slug);
    const { ids: listed } = await lists.read(
      {
        created_from: isoOf(now() - Math.max(historyMs, leastMs)),
        'state[]': unfinishedStates,
      },
      'poll',
      signal,
    );
    const missing = expected.filter(({ id }) => !listed.has(id));
    this.#forget(new Set(missing.map(({ id }) => id)));
    const known = await builds.known(missing.map(({ id }) => id));
    for (const build of missing) {
      const { id } = build;
      const stored = known.get(id);
      const isOver = !stored || isFinished(stored);
      if (isOver || (this.#lonely.get(id) ?? 0) > now()) continue;
      this.#lonely.set(id, now() + this.options.timing.lonelyMs);
      await this.options.reader.read(build, 'poll', signal);
    }
  }

  #forget(missing: ReadonlySet<string>): void {
    for (const id of this.#lonely.keys())
      if (!missing.has(id)) this.#lonely.delete(id);
  }
}

function isoOf(ms: number): string {
  return new Date(ms).toISOString();
}
