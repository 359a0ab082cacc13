import { isDigest, type RepositoryRef } from '@slipway/plugin-harbor-common';
import { isSourceError } from '@slipway/collectors-node';
import type { ObservedScan } from '../../../observed';
import { hasEnded } from '../mapping/mapScan';
import type { ArtifactRef, CollectingClient } from '../types';
import type { ArtifactReader } from './ArtifactReader';
import { atOnce } from './atOnce';
import { isOfInstance } from './failures';
import type { ScanIntake } from './ScanIntake';
import type { Collecting } from './types';

type LaneOptions = Pick<Collecting, 'client' | 'images' | 'now' | 'timing'> & {
  reader: Pick<ArtifactReader, 'gone'>;
  intake: Pick<ScanIntake, 'put'>;
};

interface Pace {
  of: 'running' | 'missing';
  notBefore: number;
  waitMs: number;
}

const LISTED = 200;
const AT_ONCE = 2;
const LONGEST_RUNNING_MS = 60_000;
const LONGEST_MISSING_MS = 30 * 60_000;

/** Follows scans that go on, and waits for the first of images that have none: each less and less often. */
export class ScanLane {
  readonly #options: LaneOptions;
  readonly #paces = new Map<string, Pace>();

  constructor(options: LaneOptions) {
    this.#options = options;
  }

  /** @returns milliseconds until there is something to do again */
  async once(signal: AbortSignal): Promise<number> {
    const { client, images, now, timing } = this.#options;
    const calling = client.for({ urgency: 'background', signal });
    const followed = await images.scansToFollow(client.instance.name, {
      limit: LISTED,
    });
    const keys = new Set(followed.map(keyOf));
    for (const key of this.#paces.keys())
      if (!keys.has(key)) this.#paces.delete(key);
    const due = followed.filter(one => this.#isDue(keyOf(one)));
    await atOnce(AT_ONCE, due, one => this.#follow(calling, one));
    const next = Math.min(
      ...[...this.#paces.values()].map(({ notBefore }) => notBefore - now()),
      timing.scansEveryMs,
    );
    return Math.max(0, next);
  }

  /** Scans of one artifact, with one call. @returns undefined when it is there no more */
  async read(
    client: CollectingClient,
    ref: ArtifactRef,
  ): Promise<ObservedScan[] | undefined> {
    const scans = await client.scans(ref);
    if (scans) await this.#options.intake.put(scans);
    else if (isDigest(ref.reference)) await this.#options.reader.gone(ref);
    const [first] = scans ?? [];
    const running = scans?.some(({ state }) => !hasEnded(state));
    if (first && running)
      this.#wait(keyOf({ ...ref, digest: first.digest }), 'running');
    return scans;
  }

  #isDue(key: string): boolean {
    const { now, timing } = this.#options;
    const pace = this.#paces.get(key);
    if (pace) return pace.notBefore <= now();
    // A web hook may come first.
    this.#paces.set(key, {
      of: 'missing',
      notBefore: now() + timing.missingScanMs,
      waitMs: timing.missingScanMs,
    });
    return false;
  }

  async #follow(
    client: CollectingClient,
    { digest, ...place }: RepositoryRef & { digest: string },
  ): Promise<void> {
    const key = keyOf({ ...place, digest });
    try {
      const scans = await this.read(client, { ...place, reference: digest });
      const isRunning = scans?.some(({ state }) => !hasEnded(state)) ?? false;
      if (!isRunning) this.#wait(key, 'missing');
    } catch (error) {
      if (isOfInstance(error) || !isSourceError(error)) throw error;
      this.#wait(key, 'missing');
    }
  }

  #wait(key: string, of: Pace['of']): void {
    const { now, timing } = this.#options;
    const [first, longest] =
      of === 'running'
        ? [timing.runningScanMs, LONGEST_RUNNING_MS]
        : [timing.missingScanMs, LONGEST_MISSING_MS];
    const before = this.#paces.get(key);
    const waitMs =
      before?.of === of ? Math.min(longest, before.waitMs * 2) : first;
    this.#paces.set(key, { of, notBefore: now() + waitMs, waitMs });
  }
}

function keyOf({
  project,
  repository,
  digest,
}: RepositoryRef & { digest: string }): string {
  return `${project}/${repository}@${digest}`;
}
