import type { Knex } from 'knex';
import type { Visible } from '../types';
import { applyVisibility } from '../visibility';

/** Narrows a query on `findings` to what an image has that somebody may see. */
export function whereSeen(query: Knex.QueryBuilder, visible: Visible): void {
  const having = query.client
    .queryBuilder()
    .select(query.client.raw('1'))
    .from('report_findings')
    // SQLite keeps to the order of a cross join; it would rather begin with all images.
    .joinRaw('cross join image_reports')
    .whereRaw('report_findings.finding_id = findings.id')
    .whereRaw('image_reports.report_id = report_findings.report_id');
  applyVisibility(having, visible, 'image_reports.digest');
  query.whereExists(having);
}
