import type { BuildRef, BuildState } from '@slipway/plugin-buildkite-common';
import { isFinished } from '../../../observed';
import { type BuildLists, unfinishedStates } from './BuildLists';
import type { BuildReader } from './BuildReader';
import type { CollectingTiming, CollectorOptions } from './types';

type UnfinishedBuild = BuildRef & { id: string; state: BuildState };

/** Clocks differ, and a build shows up in lists a moment after it was made. */
const overlapMs = 5 * 60_000;
/** What runs is of interest even where no history is. */
const leastMs = 24 * 60 * 60_000;
/** From so many on, lists are cheaper than one call each. */
const worthLists = 8;

/** Fills what webhooks leave open: builds that are new, and all that have not come to their end. */
export class BuildPoll {
  /** Until when builds that no list has are left alone, by id. */
  readonly #lonely = new Map<string, number>();
  /** Before then those that wait for a person are left alone. */
  #blockedNotBefore = -Infinity;
  /** When what runs was last read. */
  #lookedAt = -Infinity;

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
    const { slug } = client.organization;
    const startedAt = now();
    const mark = await bookmarks.get(slug, 'newest');
    const from = Math.max(
      mark ? Date.parse(mark) : startedAt - overlapMs,
      this.#horizon(),
    );
    await lists.read({ created_from: isoOf(from) }, 'poll', signal);
    // Only now: pages begin with the newest build, so that half of them would leave a gap.
    await bookmarks.set(slug, 'newest', isoOf(startedAt - overlapMs));
  }

  async #readUnfinished(signal: AbortSignal): Promise<void> {
    const { builds, client, lists, now, timing } = this.options;
    const startedAt = now();
    // Before the list: what begins meanwhile is not missing in it.
    const expected = await builds.unfinished(client.organization.slug);
    const withBlocked = startedAt >= this.#blockedNotBefore;
    const { ids: listed, pages } = await lists.read(
      {
        created_from: isoOf(this.#horizon()),
        'state[]': withBlocked
          ? unfinishedStates
          : unfinishedStates.filter(state => state !== 'blocked'),
      },
      'poll',
      signal,
    );
    // Builds may wait for somebody for weeks, hundreds of them: of these events tell, and looks now and then.
    if (withBlocked)
      this.#blockedNotBefore = startedAt + (pages - 1) * timing.pageEveryMs;
    const absent = expected.filter(({ id }) => !listed.has(id));
    this.#forget(new Set(absent.map(({ id }) => id)));
    const missing = absent.filter(
      ({ state }) => withBlocked || state !== 'blocked',
    );
    const since = Math.max(this.#lookedAt - overlapMs, this.#horizon());
    await this.#readMissing(missing, since, signal);
    this.#lookedAt = startedAt;
  }

  /** Builds that have come to their end, or that Buildkite has no more. */
  async #readMissing(
    missing: UnfinishedBuild[],
    since: number,
    signal: AbortSignal,
  ): Promise<void> {
    const { lists, now, reader, timing } = this.options;
    let left = await this.#unclear(missing);
    if (left.length >= worthLists) {
      const mostPages = left.length / worthLists;
      await lists.read(
        { finished_from: isoOf(since) },
        'poll',
        signal,
        ({ ids, pages }) =>
          pages >= mostPages || left.every(({ id }) => ids.has(id)),
      );
      left = await this.#unclear(left);
    }
    for (const build of left) {
      this.#lonely.set(build.id, now() + timing.lonelyMs);
      await reader.read(build, 'poll', signal);
    }
  }

  /** Those of which it is still to be found out what has become of them. */
  async #unclear(missing: UnfinishedBuild[]): Promise<UnfinishedBuild[]> {
    const { builds, now } = this.options;
    const known = await builds.known(missing.map(({ id }) => id));
    return missing.filter(({ id }) => {
      const stored = known.get(id);
      const isOver = !stored || isFinished(stored);
      return !isOver && (this.#lonely.get(id) ?? 0) <= now();
    });
  }

  /** Builds that are older are not fetched. */
  #horizon(): number {
    const { client, now } = this.options;
    return now() - Math.max(client.organization.historyMs, leastMs);
  }

  #forget(absent: ReadonlySet<string>): void {
    for (const id of this.#lonely.keys())
      if (!absent.has(id)) this.#lonely.delete(id);
  }
}

function isoOf(ms: number): string {
  return new Date(ms).toISOString();
}
