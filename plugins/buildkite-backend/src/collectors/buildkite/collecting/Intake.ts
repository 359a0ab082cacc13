import type { BuildRef } from '@slipway/plugin-buildkite-common';
import { LRUCache } from 'lru-cache';
import { isFinished, type ObservedBuild } from '../../../observed';
import type { MappedBuild } from '../mapBuild';
import { hasEnded } from '../states';
import type { People } from './People';
import type { PipelineList } from './PipelineList';
import type { CollectingTiming, CollectorOptions } from './types';

/** What was seen of a build before. */
interface Seen {
  ended: ReadonlySet<string>;
  isFinished: boolean;
}

const nothing: Seen = { ended: new Set(), isFinished: false };

/** Takes in builds that Buildkite told of: what is to be read about them is noted, then they are written. */
export class Intake {
  readonly #seen = new LRUCache<string, Seen>({ max: 5_000 });
  readonly #notedAt = new LRUCache<string, number>({ max: 5_000 });

  constructor(
    private readonly options: Pick<
      CollectorOptions,
      'builds' | 'followUps' | 'onChanged'
    > & {
      now: () => number;
      timing: CollectingTiming;
      people: People;
      pipelines: Pick<PipelineList, 'meet'>;
    },
  ) {}

  /** @param isHistory nobody waits for what is to be read about them */
  async take(mapped: MappedBuild[], isHistory: boolean): Promise<void> {
    if (mapped.length === 0) return;
    const before = await this.#before(mapped);
    for (const one of mapped)
      await this.#note(one, before.get(one.build.id) ?? nothing, isHistory);
    const changed = await this.options.builds.put(
      mapped.map(({ build }) => build),
    );
    for (const { build } of mapped) {
      this.#seen.set(build.id, seenOf(build));
      this.options.pipelines.meet(build);
    }
    await this.options.people.meet(mapped.map(({ build }) => build));
    this.#tell(changed);
  }

  #tell(changed: BuildRef[]): void {
    if (changed.length > 0) this.options.onChanged(changed);
  }

  /** By id. What this replica has not seen itself is asked of the database. */
  async #before(mapped: MappedBuild[]): Promise<Map<string, Seen>> {
    const { builds } = this.options;
    const before = new Map<string, Seen>();
    const unseen: string[] = [];
    for (const { build } of mapped) {
      const seen = this.#seen.get(build.id);
      if (seen) before.set(build.id, seen);
      else unseen.push(build.id);
    }
    if (unseen.length === 0) return before;
    for (const id of (await builds.known(unseen)).keys()) {
      const stored = await builds.getById(id);
      if (stored) before.set(id, seenOf(stored));
    }
    return before;
  }

  async #note(
    { build, uploading }: MappedBuild,
    before: Seen,
    isHistory: boolean,
  ): Promise<void> {
    const now = seenOf(build);
    const ended = [...now.ended].filter(job => !before.ended.has(job));
    const isAtEnd = now.isFinished && !before.isFinished;
    if (ended.length === 0 && !isAtEnd) return;
    const { followUps } = this.options;
    const notBefore = this.#noteAt(build.id, isAtEnd);
    this.#notedAt.set(build.id, notBefore);
    await followUps.add({
      buildId: build.id,
      organization: build.organization,
      pipeline: build.pipeline,
      number: build.number,
      ended,
      // Steps can upload without saying so beforehand: at the end everything is listed.
      artifacts: isAtEnd || ended.some(job => uploading.has(job)),
      isHistory,
      createdAt: build.createdAt,
      notBefore,
    });
  }

  /** At once at its end, otherwise a while after the last time; what is planned already stays so. */
  #noteAt(id: string, isAtEnd: boolean): number {
    const now = this.options.now();
    const last = this.#notedAt.get(id) ?? -Infinity;
    if (isAtEnd) return now;
    if (last > now) return last;
    return Math.max(now, last + this.options.timing.notesEveryMs);
  }
}

function seenOf(build: Pick<ObservedBuild, 'state' | 'jobDetails'>): Seen {
  // Waits and approvals leave nothing behind.
  const ended = build.jobDetails.filter(
    job => hasEnded(job) && (job.type === 'script' || job.type === 'trigger'),
  );
  return {
    ended: new Set(ended.map(({ id }) => id)),
    isFinished: isFinished(build),
  };
}
