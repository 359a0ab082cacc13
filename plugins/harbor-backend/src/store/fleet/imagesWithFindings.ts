import type { Knex } from 'knex';

/** `image_reports` with one of these findings, beside `report_findings`. */
export function imagesWithFindings(
  knex: Knex,
  findings: number[] | Knex.QueryBuilder,
): Knex.QueryBuilder {
  return (
    knex('report_findings')
      // SQLite keeps to the order of a cross join; it would rather begin with all images.
      .joinRaw('cross join image_reports')
      .whereRaw('image_reports.report_id = report_findings.report_id')
      .whereIn('report_findings.finding_id', findings)
  );
}
