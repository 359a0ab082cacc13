import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { databasesUnderTest } from '@slipway/collectors-node/testing';
import type { Severity } from '@slipway/plugin-harbor-common';
import {
  anObservedArtifact,
  anObservedReport,
  anObservedScan,
  anObservedVulnerability,
  digest,
} from '../../__testUtils__/observedImages';
import { anImagesQuery } from '../../__testUtils__/queries';
import { createStores } from '../createStores';
import { migrate } from '../migrate';

jest.setTimeout(60_000);

const databases = databasesUnderTest(migrate);

type Stores = ReturnType<typeof createStores>;

/** What was found in each image, by its number. */
const found: Record<number, Partial<Record<Severity, number>> | undefined> = {
  1: { critical: 2 },
  2: { critical: 1, high: 9, medium: 40 },
  3: { critical: 10 },
  4: { critical: 1, high: 10 },
  5: { critical: 1, high: 9, medium: 40, low: 1 },
  6: { unknown: 3 },
  7: {},
  8: undefined,
  // As the second one, but pushed later.
  9: { critical: 1, high: 9, medium: 40 },
};
const order = [3, 1, 4, 5, 9, 2, 6, 7, 8].map(digest);

async function store({ images, scans }: Stores): Promise<void> {
  for (const [name, counts] of Object.entries(found)) {
    const number = Number(name);
    await images.put([anObservedArtifact({ number })]);
    if (!counts) continue;
    await scans.putScans([anObservedScan({ number })]);
    const vulnerabilities = Object.entries(counts).flatMap(
      ([severity, count]) =>
        Array.from({ length: count }, (_, index) =>
          anObservedVulnerability({
            cve: `CVE-2024-${severity}${index}`,
            severity: severity as Severity,
          }),
        ),
    );
    await scans.putReport(anObservedReport({ number, vulnerabilities }));
  }
}

describe.each(databases.ids)('The worst images first, on %s', id => {
  it('goes by all counts, and by age where these are the same, page by page', async () => {
    const stores = createStores(await databases.open(id));
    const { images } = stores;
    await store(stores);
    for (const limit of [1, 2, 100]) {
      const seen: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await images.list(
          anImagesQuery({ sort: '-severity', limit, cursor }),
        );
        seen.push(...page.items.map(image => image.digest));
        cursor = page.pageInfo.nextCursor;
      } while (cursor);
      expect(seen).toEqual(order);
    }
  });

  it('goes by them also for images of a database from before', async () => {
    const knex = await databases.open(id);
    await store(createStores(knex));
    const directory = resolvePackagePath(
      '@slipway/plugin-harbor-backend',
      'migrations',
    );
    await knex.migrate.down({
      directory,
      name: '20261121210600_projections.js',
    });
    await migrate(knex);
    const { images } = createStores(knex);
    await images.catchUp();
    const { items } = await images.list(anImagesQuery({ sort: '-severity' }));
    expect(items.map(image => image.digest)).toEqual(order);
  });
});
