import type { Knex } from 'knex';
import { jsonChunksOf, jsonNumbers } from '../jsonTable';

/** Deletes reports that no scan has any more, and what only they found. */
export async function pruneReports(knex: Knex): Promise<void> {
  await knex.transaction(async transaction => {
    // Who writes a report relies on what is there.
    await transaction('report_gate').where({ id: 1 }).forUpdate();
    const unused: Array<{ id: number }> = await transaction('reports')
      .select('id')
      .whereNotExists(
        transaction('scans')
          .select(transaction.raw('1'))
          .whereRaw('scans.report_id = reports.id'),
      );
    if (unused.length === 0) return;
    for (const chunk of jsonChunksOf(unused)) {
      const ids = jsonNumbers(
        transaction,
        chunk.map(({ id }) => id),
      );
      for (const [table, column] of [
        ['report_findings', 'report_id'],
        ['image_reports', 'report_id'],
        ['reports', 'id'],
      ] as const)
        await transaction(table).whereRaw(`${column} in ?`, [ids]).delete();
    }
    await transaction('findings')
      .whereNotExists(
        transaction('report_findings')
          .select(transaction.raw('1'))
          .whereRaw('report_findings.finding_id = findings.id'),
      )
      .delete();
    await transaction('cves')
      .whereNotExists(
        transaction('findings')
          .select(transaction.raw('1'))
          .whereRaw('findings.cve_id = cves.id'),
      )
      .delete();
  });
}
