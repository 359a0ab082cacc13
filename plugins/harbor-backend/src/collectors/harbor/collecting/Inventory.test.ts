import { databasesUnderTest, waitFor } from '@slipway/collectors-node/testing';
import { migrate } from '../../../store';
import { collectingFrom } from '../__testUtils__/collectingFrom';
import { digestOf } from '../__testUtils__/instances';

jest.setTimeout(60_000);

const databases = databasesUnderTest(migrate);

describe.each(databases.ids)('Inventory on %s', id => {
  const setUp = collectingFrom(databases, id);

  it('takes with a deleted project what was in it', async () => {
    const { harbor, health, images, collector, start, rested, has, image } =
      await setUp({ timing: { rereadEveryMs: 0 } });
    harbor.push('checkout', 1);
    start();
    await rested();
    await expect(has(1)).resolves.toBe(true);
    harbor.projects.splice(0);
    // As a robot is told of what is not there.
    harbor.fail = call => (/projects\/shop/.test(call) ? 403 : undefined);
    images.splice(0);
    collector.lookNow();
    await waitFor(async () => (await image(1))?.deleted === true);
    expect(images).toEqual([digestOf(1)]);
    expect(health).toEqual(['observed']);
  });

  it('keeps what was in a project that is only out of sight, and asks no more for it', async () => {
    const { harbor, health, stores, collector, start, rested, has } =
      await setUp();
    harbor.push('checkout', 1);
    start();
    await rested();
    harbor.outOfSight.add('shop');
    collector.lookNow();
    await waitFor(async () => (await stores.projects.list()).length === 0);
    await waitFor(() => harbor.calls(/HEAD/).length === 1);
    const before = harbor.calls(/projects\/shop/).length;
    collector.lookNow();
    await waitFor(() => harbor.calls(/GET \/projects$/).length === 3);
    harbor.outOfSight.clear();
    collector.lookNow();
    await waitFor(async () => (await stores.projects.list()).length === 1);
    await waitFor(() => harbor.calls(/projects\/shop/).length === before + 1);
    await expect(has(1)).resolves.toBe(true);
    expect(harbor.calls(/HEAD/)).toHaveLength(1);
    expect(health).toEqual(['observed']);
  });
});
