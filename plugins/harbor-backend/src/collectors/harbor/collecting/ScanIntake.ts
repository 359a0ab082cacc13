import type { ObservedScan } from '../../../observed';
import type { Collecting } from './types';

type IntakeOptions = Pick<Collecting, 'client' | 'scans' | 'onImages'> & {
  /** A scan has ended: its report may be fetched. */
  onDone: () => void;
};

/** Writes scans as they are seen, and has those noticed that never end. */
export class ScanIntake {
  readonly #options: IntakeOptions;

  constructor(options: IntakeOptions) {
    this.#options = options;
  }

  async put(scans: ObservedScan[]): Promise<void> {
    if (scans.length === 0) return;
    const { client, scans: store, onImages, onDone } = this.#options;
    const changed = await store.putScans(scans, {
      staleAfterMs: client.instance.scanTimeout,
    });
    if (changed.length > 0) onImages(changed);
    if (scans.some(({ state }) => state === 'done')) onDone();
  }
}
