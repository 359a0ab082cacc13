import {
  type Collector,
  Doorbell,
  type HealthSink,
  keepTrying,
  pause,
  SourceError,
} from '@slipway/collectors-node';
import type {
  Environment,
  EnvironmentsApi,
} from '@slipway/plugin-environments-common';
import type { RunningPlace } from '@slipway/plugin-harbor-common';
import type { HarborInstance } from '../collectors/harbor/readHarborConfig';
import type { ImageStore, RunningStore } from '../store/types';
import { DigestsOfTags } from './DigestsOfTags';
import type { StrangeImages } from './StrangeImages';
import { placesOf } from './placesOf';

/** When is looked; milliseconds. Tests shorten it. */
interface RunningTiming {
  /** Without being told of a change. A source is stale after a minute of silence. */
  everyMs: number;
  /** Changes come in bursts: after a look the next one waits that long at least. */
  settleMs: number;
  /** After a failure. */
  backoff: { firstMs: number; mostMs: number };
}

const defaultTiming: RunningTiming = {
  everyMs: 45_000,
  settleMs: 1_000,
  backoff: { firstMs: 1_000, mostMs: 30_000 },
};

/** Looking takes at most a fifth of the time, however many environments there are and however often they change. */
const REST_PER_LOOK = 4;
/** The most that the environments plugin gives at a time. */
const PAGE = 500;
const SOURCE = 'environments';

interface Options {
  environments: Pick<EnvironmentsApi, 'listEnvironments'>;
  running: Pick<RunningStore, 'replace'>;
  images: Pick<ImageStore, 'findByTag'>;
  instances: ReadonlyArray<Pick<HarborInstance, 'name' | 'hosts'>>;
  /** Is told everything that runs, after it was written. */
  strangers: Pick<StrangeImages, 'askAfter'>;
  /** Hears of images that run somewhere else by it. */
  onImages: (digests: string[]) => void;
  timing?: Partial<RunningTiming>;
}

/**
 * Keeps in the read model which images run where, as the environments plugin tells it. While that does not answer, what
 * it said before stays.
 */
export class RunningImages implements Collector<HealthSink> {
  readonly source = SOURCE;
  readonly kind = SOURCE;
  readonly #options: Options;
  readonly #timing: RunningTiming;
  readonly #doorbell = new Doorbell();

  constructor(options: Options) {
    this.#options = options;
    this.#timing = { ...defaultTiming, ...options.timing };
  }

  lookNow(): void {
    this.#doorbell.ring();
  }

  async run(sink: HealthSink, signal: AbortSignal): Promise<void> {
    const { everyMs, settleMs, backoff } = this.#timing;
    // Another replica may have written in between: what this one wrote in an earlier run says nothing.
    const written = { places: '' };
    await keepTrying({
      ...{ sink, signal, backoff },
      doorbell: this.#doorbell,
      session: async (session, complete) => {
        while (!session.aborted) {
          const began = performance.now();
          await this.#look(written, session);
          if (session.aborted) return;
          complete();
          await sink.observed();
          const took = performance.now() - began;
          await pause(Math.max(settleMs, took * REST_PER_LOOK), session);
          await this.#doorbell.wait(everyMs, session);
        }
      },
    });
  }

  async #look(written: { places: string }, signal: AbortSignal): Promise<void> {
    const { running, images, instances, strangers, onImages } = this.#options;
    const environments = await this.#environments(signal);
    const digests = new DigestsOfTags(images, instances);
    const places: Array<RunningPlace & { digest: string }> = [];
    for (const found of environments.flatMap(placesOf)) {
      if (found.digest !== undefined) {
        places.push(found);
        continue;
      }
      const { running: reference, ...place } = found;
      const digest = await digests.of(reference);
      if (digest) places.push({ ...place, digest });
    }
    const text = JSON.stringify(places);
    if (signal.aborted) return;
    if (text !== written.places) {
      const changed = await running.replace(places);
      written.places = text;
      if (changed.length > 0) onImages(changed);
    }
    await strangers.askAfter(places);
  }

  async #environments(signal: AbortSignal): Promise<Environment[]> {
    const all: Environment[] = [];
    let cursor: string | undefined;
    do {
      const page = await this.#page(cursor, signal);
      all.push(...page.items);
      cursor = page.pageInfo.nextCursor;
    } while (cursor);
    return all;
  }

  async #page(cursor: string | undefined, signal: AbortSignal) {
    try {
      return await this.#options.environments.listEnvironments(
        { sort: 'name', limit: PAGE, cursor },
        { signal },
      );
    } catch (error) {
      throw new SourceError({
        source: SOURCE,
        code: 'network',
        message: `The environments plugin could not be asked what runs where (${error instanceof Error ? error.message : String(error)}); what it said before is shown`,
        cause: error,
      });
    }
  }
}
