import type { Knex } from 'knex';
import type { Visible } from '../types';
import { applyVisibility } from '../visibility';
import { CveTally } from './CveTally';

/**
 * CVEs of all images that lists show and somebody may see. Images have most findings in common, so it is asked of each
 * finding whether an image has it rather than of each image what it has.
 */
export async function tallyEverything(
  knex: Knex,
  visible: Visible,
): Promise<CveTally> {
  const having = knex('report_findings')
    .select(knex.raw('1'))
    // SQLite keeps to the order of a cross join; it would rather begin with all images.
    .joinRaw('cross join image_reports')
    .whereRaw('report_findings.finding_id = findings.id')
    .whereRaw('image_reports.report_id = report_findings.report_id')
    .where(part =>
      part
        .where('image_reports.deleted', 0)
        .orWhere('image_reports.running', 1),
    );
  applyVisibility(having, visible, 'image_reports.digest');
  const rows: Array<{ id: number; severity: number; fixable: 0 | 1 }> =
    await knex('findings')
      .select(
        'cve_id as id',
        knex.raw('max(severity) as severity'),
        knex.raw(`max(case when fixed_in = '' then 0 else 1 end) as fixable`),
      )
      .whereExists(having)
      .groupBy('cve_id');
  const tally = new CveTally();
  for (const { id, severity, fixable } of rows)
    tally.note(id, severity, fixable === 1);
  return tally;
}
