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
import { tellFigures } from './tell';

/** Writing one kind of report: milliseconds of the slowest, and bytes that the database grew by for each. */
export interface ReportFigure {
  ms: number;
  bytes: number;
}

const ROUNDS = 5;

/** Writes reports of new images to a database that is full, and tells what each kind takes: `reports`. */
export async function measureReports(
  knex: Knex,
  stores: ReturnType<typeof createStores>,
  size: FleetSize,
): Promise<void> {
  const place = placeOf(0);
  let images = size.images;
  const write = async (
    name: string,
    reportsOf: (round: number) => ObservedReport['vulnerabilities'],
  ): Promise<void> => {
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
    const figure: ReportFigure = {
      ms: slowest,
      bytes: Math.round(bytes / ROUNDS),
    };
    tellFigures('reports', { [name]: figure });
  };
  const newest = findingsOfImage(0, size.images - 1);
  const large = ownFindings('large', 3_000);
  await write('as a report that there is', () => newest);
  await write('all rows in common', round => newest.slice(round + 1));
  await write('nothing in common', round =>
    ownFindings(`other-${round}`, newest.length),
  );
  await write('3,000 rows, nothing in common', round =>
    ownFindings(`large-${round}`, 3_000),
  );
  await write('3,000 rows, all but 10 in common', round => [
    ...(round === 0 ? large : large.slice(10)),
    ...ownFindings(`few-${round}`, 10),
  ]);
  await write('30,000 rows, nothing in common', round =>
    ownFindings(`huge-${round}`, 30_000),
  );
}
