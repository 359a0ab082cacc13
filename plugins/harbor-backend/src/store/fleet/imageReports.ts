import type { Knex } from 'knex';
import type { Visible } from '../types';
import { applyVisibility } from '../visibility';
import type { PackedCves } from '../scans/packedCves';

/** An image, by the newest reports of its scanners. */
export interface ReportedImage {
  /** No registry has it any more, but it runs. */
  deleted: boolean;
  /** Numbers of its reports. */
  reports: number[];
}

/**
 * Images that lists show, that somebody may see, and of which there is a report. There may be tens of thousands, so the
 * database answers all of them in one text.
 */
export async function readReportedImages(
  knex: Knex,
  visible: Visible,
  narrow: { service?: string[] } = {},
): Promise<ReportedImage[]> {
  const joined = joining(knex);
  const images = knex('image_reports')
    .select(
      knex.raw(
        `${joined('case when deleted = 1 then -report_id else report_id end', ',')} as reports`,
      ),
    )
    .where(part => part.where('deleted', 0).orWhere('running', 1))
    .groupBy('digest');
  const { service } = narrow;
  if (service)
    images.whereIn(
      'digest',
      knex('image_services').select('digest').whereIn('service', service),
    );
  applyVisibility(images, visible, 'image_reports.digest');
  const [row]: Array<{ images: string | null }> = await knex
    .from(images.as('one'))
    .select(knex.raw(`${joined('reports', ';')} as images`));
  return (row?.images?.split(';') ?? []).map(text => {
    const reports = text.split(',').map(Number);
    return {
      deleted: (reports[0] ?? 0) < 0,
      reports: reports.map(Math.abs),
    };
  });
}

/** Which services have which reports: of images that some registry has and that somebody may see. */
export async function readReportsOfServices(
  knex: Knex,
  visible: Visible,
): Promise<Array<{ service: string; reports: number[] }>> {
  const joined = joining(knex);
  const query = knex('image_services')
    .join('image_reports', 'image_reports.digest', 'image_services.digest')
    .select(
      'image_services.service',
      knex.raw(`${joined('image_reports.report_id', ',')} as reports`),
    )
    .where('image_reports.deleted', 0)
    .groupBy('image_services.service');
  applyVisibility(query, visible, 'image_reports.digest');
  const rows: Array<{ service: string; reports: string }> = await query;
  return rows.map(({ service, reports }) => ({
    service,
    reports: reports.split(',').map(Number),
  }));
}

/** Which of a few CVEs are in reports: each is asked for thousands of times. */
export class WantedCves {
  readonly #isWanted: Uint8Array;

  constructor(ids: number[]) {
    this.#isWanted = new Uint8Array(Math.max(0, ...ids) + 1);
    for (const id of ids) this.#isWanted[id] = 1;
  }

  /** @param into gets those that are in there */
  find(report: PackedCves | undefined, into: Set<number>): void {
    if (!report) return;
    for (const value of report)
      if (this.#isWanted[value >>> 4]) into.add(value >>> 4);
  }
}

/** Numbers of a group as one text. */
function joining({ client }: Knex) {
  return (column: string, separator: string) =>
    client.config.client === 'pg'
      ? `string_agg((${column})::text, '${separator}')`
      : `group_concat(${column}, '${separator}')`;
}
