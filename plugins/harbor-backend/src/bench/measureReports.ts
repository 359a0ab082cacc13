import type { Knex } from 'knex';
import type { ObservedReport } from '../observed';
import type { createStores } from '../store';
import { databaseSize } from './databaseSize';
import { findingsOfImage, ownFindings } from './findings';
import {
  artifactOf,
  digestOf,
  placeOf,
  reportOf,
  scanOf,
  type FleetSize,
} from './fleet';

/** Writing one kind of report: milliseconds of the slowest, and bytes that the database grew by for each. */
export interface ReportFigure {
  ms: number;
  bytes: number;
}

const ROUNDS = 5;

/** Reports of new images, written to a database that is full. */
export async function measureReports(
  knex: Knex,
  stores: ReturnType<typeof createStores>,
  size: FleetSize,
): Promise<Record<string, ReportFigure>> {
  const place = placeOf(0);
  let images = size.images;
  const write = async (
    reportsOf: (round: number) => ObservedReport['vulnerabilities'],
  ): Promise<ReportFigure> => {
    const reports: ObservedReport[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const image = images++;
      const digest = digestOf(0, image);
      await stores.images.put([{ ...artifactOf(0, image, size), ...place }]);
      await stores.scans.putScans([scanOf(digest)]);
      reports.push(reportOf(digest, reportsOf(round)));
    }
    const before = await databaseSize(knex);
    let slowest = 0;
    for (const report of reports) {
      const started = performance.now();
      await stores.scans.putReport(report);
      slowest = Math.max(slowest, performance.now() - started);
    }
    const bytes = (await databaseSize(knex)) - before;
    return { ms: slowest, bytes: Math.round(bytes / ROUNDS) };
  };
  const newest = findingsOfImage(0, size.images - 1);
  const large = ownFindings('large', 3_000);
  return {
    'as a report that there is': await write(() => newest),
    'all rows in common': await write(round => newest.slice(round + 1)),
    'nothing in common': await write(round =>
      ownFindings(`other-${round}`, newest.length),
    ),
    '3,000 rows, nothing in common': await write(round =>
      ownFindings(`large-${round}`, 3_000),
    ),
    '3,000 rows, all but 10 in common': await write(round => [
      ...(round === 0 ? large : large.slice(10)),
      ...ownFindings(`few-${round}`, 10),
    ]),
    '30,000 rows, nothing in common': await write(round =>
      ownFindings(`huge-${round}`, 30_000),
    ),
  };
}
