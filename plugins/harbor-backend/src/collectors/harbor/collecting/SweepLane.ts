import { isSourceError } from '@slipway/collectors-node';
import type { RepositoryRef } from '@slipway/plugin-harbor-common';
import { isOfInstance } from './failures';
import { nextSweep } from './nextSweep';
import type { ScanIntake } from './ScanIntake';
import type { Collecting } from './types';

type SweepOptions = Pick<
  Collecting,
  'client' | 'repositories' | 'sweeps' | 'logger' | 'now' | 'timing'
> & { intake: Pick<ScanIntake, 'put'> };

/**
 * Looks through the scans of all images, one repository after the other: nightly scans of everything tell nobody, and
 * what was scanned before the portal came has to be found. Harbor takes seconds for each page of it, so that this never
 * has more than one call at a time.
 */
export class SweepLane {
  readonly #options: SweepOptions;
  /** When each repository was last begun with. */
  readonly #begun = new Map<string, number>();

  constructor(options: SweepOptions) {
    this.#options = options;
  }

  /** One repository. @returns milliseconds until the next one is due */
  async once(signal: AbortSignal): Promise<number> {
    const { client, repositories, sweeps, now, timing } = this.#options;
    const { name } = client.instance;
    const swept = await sweeps.list(name);
    // What was never read has nothing that scans could be of.
    const next = nextSweep(
      (await repositories.list(name))
        .filter(({ readAt }) => readAt !== undefined)
        .map(one => ({
          ...one,
          sweptAt: swept.get(nameOf(one)),
          begunAt: this.#begun.get(nameOf(one)) ?? 0,
        })),
    );
    if (!next) return timing.scansEveryMs;
    const dueIn =
      next.sweptAt === undefined
        ? 0
        : next.sweptAt + timing.sweepEveryMs - now();
    if (dueIn > 0) return Math.min(dueIn, 10 * timing.scansEveryMs);
    await this.#sweep(next, signal);
    return 0;
  }

  async #sweep(
    { instance, project, repository }: RepositoryRef,
    signal: AbortSignal,
  ): Promise<void> {
    const { client, sweeps, intake, logger, now } = this.#options;
    const calling = client.for({ urgency: 'sweep', signal });
    const ref = { instance, project, repository };
    const began = now();
    this.#begun.set(nameOf(ref), began);
    try {
      for await (const scans of calling.overviews(ref)) await intake.put(scans);
    } catch (error) {
      if (isOfInstance(error) || !isSourceError(error)) throw error;
      const { code, message } = error;
      // The next ones must not wait for it.
      if (code !== 'forbidden' && code !== 'not-found') {
        logger.warn(
          `Scans of ${project}/${repository} of Harbor ${instance} are looked through later: ${message}`,
        );
      }
    }
    await sweeps.done(ref, began);
  }
}

function nameOf({ project, repository }: RepositoryRef): string {
  return `${project}/${repository}`;
}
