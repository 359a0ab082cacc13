import { databasesUnderTest } from '@slipway/collectors-node/testing';
import { anObservedArtifact, digest } from '../../__testUtils__/observedImages';
import { createStores } from '../createStores';
import { migrate } from '../migrate';

jest.setTimeout(60_000);

const databases = databasesUnderTest(migrate);

describe.each(databases.ids)('pruneImages on %s', id => {
  it('keeps an image that somebody has begun to run meanwhile', async () => {
    const knex = await databases.open(id);
    const { images } = createStores(knex);
    await images.put([anObservedArtifact()]);
    const place = { instance: 'onprem', project: 'shop' };
    await images.replaceRepository(
      { ...place, repository: 'checkout' },
      [],
      5_000,
    );
    // Not made anew yet.
    await knex('running').insert({
      ...{ environment: 'production', kind: 'production', replicas: 1 },
      ...{ service: 'checkout', digest: digest(1) },
      reference: 'onprem.test/shop/checkout:v1.1',
    });
    await expect(images.prune('2026-11-21T00:00:00Z')).resolves.toBe(0);
    await expect(images.get(digest(1))).resolves.toMatchObject({
      deleted: true,
    });
    await knex('running').delete();
    await expect(images.prune('2026-11-21T00:00:00Z')).resolves.toBe(1);
  });
});
