import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Knex } from 'knex';
import type { createStores } from '../store';
import { databaseSize } from './databaseSize';
import { findingsOfImage } from './findings';
import {
  artifactOf,
  digestOf,
  everythingThatRuns,
  instance,
  placeOf,
  reportOf,
  repositoriesOfServices,
  scanOf,
  type FleetSize,
} from './fleet';

/** What it took. Durations are milliseconds. */
export interface FillFigures {
  /** Of all reports. */
  rows: number;
  /** Bytes of the database that an image without a scan takes. */
  bytesPerImage: number;
  /** Bytes more for its scan and its report, on average over all. */
  bytesPerReport: number;
  /** Until all reports were written, one after the other. */
  reports: number;
}

/** Fills an empty database with images and their reports, the way collectors do. */
export async function fillImages(
  knex: Knex,
  stores: ReturnType<typeof createStores>,
  size: FleetSize,
): Promise<FillFigures> {
  const empty = await databaseSize(knex);
  await stores.serviceRepositories.replace(repositoriesOfServices(size));
  await stores.running.replace(everythingThatRuns(size));
  for (let repository = 0; repository < size.repositories; repository += 1)
    await stores.images.replaceRepository(
      placeOf(repository),
      imagesOf(repository, size),
      Date.now(),
    );
  const withImages = await databaseSize(knex);
  const started = performance.now();
  let rows = 0;
  for (let repository = 0; repository < size.repositories; repository += 1) {
    const digests = Array.from({ length: size.images }, (_, image) =>
      digestOf(repository, image),
    );
    await stores.scans.putScans(digests.map(scanOf));
    // Without one, what SQLite holds for statements is never given back.
    await nextTurn();
    for (const [image, digest] of digests.entries()) {
      const found = findingsOfImage(repository, image);
      rows += found.length;
      await stores.scans.putReport(reportOf(digest, found));
    }
  }
  const reports = performance.now() - started;
  const missing = await stores.scans.missingReports(instance, 1);
  if (missing.length > 0) throw new Error('There are reports that are missing');
  const full = await databaseSize(knex);
  await stores.fleet.record(new Date().toISOString().slice(0, 10));
  // The server does so by itself within a minute of that many new rows; SQLite does not.
  if (knex.client.config.client === 'pg') await knex.raw('vacuum analyze');
  const images = size.repositories * size.images;
  return {
    rows,
    bytesPerImage: Math.round((withImages - empty) / images),
    bytesPerReport: Math.round((full - withImages) / images),
    reports,
  };
}

function imagesOf(repository: number, size: FleetSize) {
  return Array.from({ length: size.images }, (_, image) =>
    artifactOf(repository, image, size),
  );
}
