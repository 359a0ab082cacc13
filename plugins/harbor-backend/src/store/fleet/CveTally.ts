import type { SeverityCounts } from '@slipway/plugin-harbor-common';
import type { PackedCves } from '../scans/packedCves';
import { rankOf, severityOf } from '../severityRanks';
import { noCounts } from '../types';

const FIRST_SIZE = 4096;

/**
 * Vulnerabilities of several images, each counted once: its worst severity, and whether any package of it can be mended.
 * Identifiers of CVEs are small numbers, so they are counted in an array: two million rows take milliseconds.
 */
export class CveTally {
  /** Severity times 2, plus 1 where it can be mended, by the id of the CVE. */
  #worst = new Uint8Array(FIRST_SIZE);
  #ids: number[] = [];

  /** @param packed of a report, see `packCves` */
  add(packed: PackedCves): void {
    for (const value of packed) {
      const id = value >>> 4;
      if (id >= this.#worst.length) this.#grow(id);
      const known = this.#worst[id] ?? 0;
      if (known === 0) this.#ids.push(id);
      const severity = Math.max(known >>> 1, (value >>> 1) & 7);
      this.#worst[id] = severity * 2 + ((known | value) & 1);
    }
  }

  /** Forgets all of it, to count something else. */
  clear(): void {
    for (const id of this.#ids) this.#worst[id] = 0;
    this.#ids = [];
  }

  counts(): SeverityCounts {
    const counts = { ...noCounts };
    for (const { value } of this.all()) {
      counts[severityOf(value >>> 1)] += 1;
      counts.total += 1;
      counts.fixable += value & 1;
    }
    return counts;
  }

  /** Those that are critical and can be mended. */
  urgent(): number[] {
    const wanted = rankOf('critical') * 2 + 1;
    return this.#ids.filter(id => this.#worst[id] === wanted);
  }

  all(): Array<{ id: number; value: number }> {
    return this.#ids.map(id => ({ id, value: this.#worst[id] ?? 0 }));
  }

  #grow(id: number): void {
    const larger = new Uint8Array(Math.max(id + 1, this.#worst.length * 2));
    larger.set(this.#worst);
    this.#worst = larger;
  }
}
