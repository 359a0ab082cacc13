import type { SeverityCounts } from '@slipway/plugin-harbor-common';
import { eachPackedCve } from '../scans/packedCves';
import { rankOf, severityOf } from '../severityRanks';
import { noCounts } from '../types';

/** Vulnerabilities of several images, each counted once: its worst severity, and whether any package of it can be mended. */
export class CveTally {
  /** Severity times 2, plus 1 where it can be mended, by the id of the CVE. */
  readonly #worst = new Map<number, number>();

  /** @param packed of a report, see `packCves` */
  add(packed: Buffer): void {
    eachPackedCve(packed, (id, severity, fixable) =>
      this.note(id, severity, fixable),
    );
  }

  /** @param id of a CVE that an image has */
  note(id: number, severity: number, fixable: boolean): void {
    const known = this.#worst.get(id) ?? 0;
    const worst = Math.max(known >>> 1, severity);
    this.#worst.set(id, worst * 2 + (fixable ? 1 : known & 1));
  }

  counts(): SeverityCounts {
    const counts = { ...noCounts };
    for (const value of this.#worst.values()) {
      counts[severityOf(value >>> 1)] += 1;
      counts.total += 1;
      counts.fixable += value & 1;
    }
    return counts;
  }

  /** Those that are critical and can be mended. */
  urgent(): number[] {
    const wanted = rankOf('critical') * 2 + 1;
    const ids: number[] = [];
    for (const [id, value] of this.#worst) if (value === wanted) ids.push(id);
    return ids;
  }

  all(): Array<{ id: number; value: number }> {
    return [...this.#worst].map(([id, value]) => ({ id, value }));
  }
}
