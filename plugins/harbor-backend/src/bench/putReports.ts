import type { Knex } from 'knex';
import type { ObservedReport } from '../observed';
import { jsonTable } from '../store/jsonTable';
import { changeFacts } from '../store/projection/imageQueue';
import { digestReport } from '../store/scans/digestReport';
import { noteImageCves } from '../store/scans/imageCves';
import { noteFirstSeen } from '../store/scans/noteFirstSeen';
import { PackedReports } from '../store/scans/PackedReports';
import { storeReport } from '../store/scans/storeReport';
import { toUtc } from '../store/toUtc';

/**
 * Writes reports of scans that are done, all in one transaction where a collector takes one for each, so that millions of
 * rows are there in minutes. The rows are the same.
 *
 * @param reports of one repository, the image that was pushed first before the others
 */
export async function putReports(
  knex: Knex,
  reports: ObservedReport[],
): Promise<void> {
  await changeFacts(knex, async transaction => {
    const packed = new PackedReports(transaction);
    const seen = new Set<number>();
    const rows = [];
    for (const report of reports) {
      const stored = await storeReport(transaction, digestReport(report));
      // Of the others an image before this one has told already.
      const cves = stored.cves.filter(id => !seen.has(id));
      await noteFirstSeen(transaction, { ...stored, cves }, report);
      for (const id of cves) seen.add(id);
      const { digest } = report;
      const at = toUtc(report.generatedAt);
      await noteImageCves(transaction, packed, {
        ...{ digest, at, before: [], after: [stored.id] },
      });
      rows.push({ digest, report_id: stored.id, generated_at: at });
    }
    await transaction.raw(
      `update scans set
         reported = current, report_id = given.report_id,
         generated_at = given.generated_at, report_missing = 0
       from ? where scans.digest = given.digest`,
      [
        jsonTable(
          transaction,
          'given',
          { digest: 'text', report_id: 'integer', generated_at: 'text' },
          rows,
        ),
      ],
    );
    return rows.map(({ digest }) => digest);
  });
}
