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

/** Ids of reports with one of these findings, each once: most findings of a CVE are in the same reports. */
export function reportsWith(
  knex: Knex,
  findings: number[] | Knex.QueryBuilder,
): Knex.QueryBuilder {
  return knex('report_findings')
    .distinct('report_id')
    .whereIn('finding_id', findings);
}

/** `image_reports` of these reports. */
export function imagesOfReports(
  knex: Knex,
  reports: Knex.QueryBuilder,
): Knex.QueryBuilder {
  return knex
    .from(reports.as('reported'))
    .joinRaw('cross join image_reports')
    .whereRaw('image_reports.report_id = reported.report_id');
}
