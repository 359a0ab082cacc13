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
import { putReports } from './putReports';
import { tellProgress } from './tell';

/** What it took. Durations are milliseconds. */
export interface FillFigures {
  /** Of all reports. */
  rows: number;
  /** Bytes of the database that an image without a scan takes. */
  bytesPerImage: number;
  /** Bytes more for its scan and its report, on average over all. */
  bytesPerReport: number;
  /** One usual report, on average over the last ones, which were written one after the other. */
  report: number;
}

/** So many are written as a collector does, so that it is known how long that takes: the other way is quicker. */
const TIMED_REPOSITORIES = 3;

/** Fills an empty database with images and their reports, so that it looks as when collectors have filled it. */
export async function fillImages(
  knex: Knex,
  stores: ReturnType<typeof createStores>,
  size: FleetSize,
): Promise<FillFigures> {
  const images = size.repositories * size.images;
  const empty = await databaseSize(knex);
  await stores.serviceRepositories.replace(repositoriesOfServices(size));
  await stores.running.replace(everythingThatRuns(size));
  // The later ones are older: what comes in first is pushed first, as in a company.
  const all = Array.from(
    { length: size.repositories },
    (_, number) => size.repositories - 1 - number,
  );
  const each = async (
    what: string,
    repositories: number[],
    write: (repository: number) => Promise<unknown>,
  ) => {
    let done = 0;
    // One after the other: two that write the same CVEs at once wait for each other.
    for (const repository of repositories) {
      await write(repository);
      done += size.images;
      tellProgress(`${what} ${done} of ${images}`);
      // Without one, what SQLite holds for statements is never given back.
      await nextTurn();
    }
  };

  await each('images', all, repository =>
    stores.images.replaceRepository(
      placeOf(repository),
      imagesOf(repository, size),
      Date.now(),
    ),
  );
  const withImages = await databaseSize(knex);
  let rows = 0;
  const reportsOf = (repository: number) =>
    digestsOf(repository, size).map((digest, image) => {
      const found = findingsOfImage(repository, image);
      rows += found.length;
      return reportOf(digest, found);
    });
  await each('reports', all.slice(0, -TIMED_REPOSITORIES), async repository => {
    await stores.scans.putScans(digestsOf(repository, size).map(scanOf));
    await putReports(knex, reportsOf(repository));
  });
  const times: number[] = [];
  for (const repository of all.slice(-TIMED_REPOSITORIES)) {
    await stores.scans.putScans(digestsOf(repository, size).map(scanOf));
    for (const report of reportsOf(repository)) {
      const started = performance.now();
      await stores.scans.putReport(report);
      times.push(performance.now() - started);
    }
  }
  await check(stores, all[0] ?? 0);
  const full = await databaseSize(knex);
  await stores.fleet.record(new Date().toISOString().slice(0, 10));
  // The server does so by itself within a minute of that many new rows; SQLite does not.
  if (knex.client.config.client === 'pg') await knex.raw('vacuum analyze');
  return {
    rows,
    bytesPerImage: Math.round((withImages - empty) / images),
    bytesPerReport: Math.round((full - withImages) / images),
    report: times.reduce((sum, time) => sum + time, 0) / times.length,
  };
}

/** That it is all there, and answered as it was given. */
async function check(
  { scans }: ReturnType<typeof createStores>,
  repository: number,
) {
  const missing = await scans.missingReports(instance, 1);
  if (missing.length > 0) throw new Error('There are reports that are missing');
  const named = (found: Array<{ cve: string; package: string }>) =>
    found.map(one => `${one.cve} ${one.package}`).sort();
  const answer = await scans.report(digestOf(repository, 0));
  const expected = named(findingsOfImage(repository, 0));
  if (named(answer?.vulnerabilities ?? []).join() !== expected.join())
    throw new Error('A report is answered otherwise than it was written');
}

function digestsOf(repository: number, { images }: FleetSize): string[] {
  return Array.from({ length: images }, (_, image) =>
    digestOf(repository, image),
  );
}

function imagesOf(repository: number, size: FleetSize) {
  return Array.from({ length: size.images }, (_, image) =>
    artifactOf(repository, image, size),
  );
}
