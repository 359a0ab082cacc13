import { LRUCache } from 'lru-cache';
import type { Knex } from 'knex';
import { jsonChunksOf, jsonNumbers, jsonTable } from '../jsonTable';
import { readPackedCves, type PackedCves } from './packedCves';

/** The vulnerabilities of images, packed: of each scanner's newest report. */
export type PackedByDigest = Map<string, PackedCves[]>;

/** 16 million rows of reports; what is more is read each time. */
const MOST_BYTES = 64 * 1024 * 1024;
/** What keeping one takes besides. */
const OF_EACH_BYTES = 200;

/**
 * What is in reports, packed. A report never changes and no other one ever gets its number, so those that were asked for
 * are kept in memory: reading those of all images takes a database longer than counting what is in them.
 */
export class PackedReports {
  readonly #knex: Knex;
  readonly #known = new LRUCache<number, PackedCves>({
    maxSize: MOST_BYTES,
    sizeCalculation: ({ byteLength }) => byteLength + OF_EACH_BYTES,
  });

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** By number of the report; those that there are not are left out. */
  async read(reports: Iterable<number>): Promise<Map<number, PackedCves>> {
    const found = new Map<number, PackedCves>();
    const missing = new Set<number>();
    for (const id of reports) {
      const known = this.#known.get(id);
      if (known) found.set(id, known);
      else missing.add(id);
    }
    for (const chunk of jsonChunksOf([...missing])) {
      const rows: Array<{ id: number; cves: Buffer }> = await this.#knex(
        'reports',
      )
        .select('id', 'cves')
        .whereRaw('id in ?', [jsonNumbers(this.#knex, chunk)]);
      for (const { id, cves } of rows) {
        const packed = readPackedCves(cves);
        this.#known.set(id, packed);
        found.set(id, packed);
      }
    }
    return found;
  }

  /** By image. */
  async of(digests: Iterable<string>): Promise<PackedByDigest> {
    const rows: Array<{ digest: string; report_id: number }> = [];
    for (const chunk of jsonChunksOf([...new Set(digests)])) {
      const given = jsonTable(
        this.#knex,
        'given',
        { digest: 'text' },
        chunk.map(digest => ({ digest })),
      );
      rows.push(
        ...(await this.#knex
          .select('image_reports.digest', 'image_reports.report_id')
          .fromRaw(given)
          .join('image_reports', 'image_reports.digest', 'given.digest')),
      );
    }
    const reports = await this.read(rows.map(row => row.report_id));
    const packed: PackedByDigest = new Map();
    for (const { digest, report_id } of rows) {
      const report = reports.get(report_id);
      const others = packed.get(digest);
      if (report && others) others.push(report);
      else if (report) packed.set(digest, [report]);
    }
    return packed;
  }
}
