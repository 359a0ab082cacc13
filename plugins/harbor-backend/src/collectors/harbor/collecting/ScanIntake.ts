import { LRUCache } from 'lru-cache';
import type { ObservedScan } from '../../../observed';
import { hasEnded } from '../mapping/mapScan';
import type { Collecting } from './types';

type IntakeOptions = Pick<
  Collecting,
  'client' | 'scans' | 'onImages' | 'now'
> & {
  /** A scan has ended: its report may be fetched. */
  onDone: () => void;
};

/** Writes scans as they are seen, and notices those that never end. */
export class ScanIntake {
  readonly #options: IntakeOptions;
  /** Since when scans are seen to go on, for those that do not say when they began. */
  readonly #since = new LRUCache<string, number>({ max: 20_000 });

  constructor(options: IntakeOptions) {
    this.#options = options;
  }

  async put(scans: ObservedScan[]): Promise<void> {
    if (scans.length === 0) return;
    const { scans: store, onImages, onDone } = this.#options;
    const changed = await store.putScans(scans.map(scan => this.#aged(scan)));
    if (changed.length > 0) onImages(changed);
    if (scans.some(({ state }) => state === 'done')) onDone();
  }

  #aged(scan: ObservedScan): ObservedScan {
    const key = `${scan.digest} ${scan.mimeType}`;
    if (hasEnded(scan.state)) {
      this.#since.delete(key);
      return scan;
    }
    const { now, client } = this.#options;
    const since = scan.startedAt
      ? Date.parse(scan.startedAt)
      : (this.#since.get(key) ?? now());
    this.#since.set(key, since);
    const { scanTimeout } = client.instance;
    if (now() - since < scanTimeout) return scan;
    return {
      ...scan,
      state: 'stale',
      problem: `It has not ended since ${new Date(since).toISOString()}: look at Harbor's job service, then scan again`,
    };
  }
}
