import { databasesUnderTest } from '@slipway/collectors-node/testing';
import {
  anObservedArtifact,
  anObservedProject,
  anObservedReplication,
  anObservedScan,
  digest,
} from '../__testUtils__/observedImages';
import { anImagesQuery, aReplicationsQuery } from '../__testUtils__/queries';
import type { ObservedPolicy } from '../observed';
import { createStores } from './createStores';
import { migrate } from './migrate';

jest.setTimeout(60_000);

const databases = databasesUnderTest(migrate);
const now = () => new Date('2026-11-21T12:00:00Z');
const onprem = { name: 'onprem', hosts: ['onprem.test', 'registry.test:8443'] };
const cloud = { name: 'cloud', hosts: ['cloud.test', 'mirror.test'] };

describe.each(databases.ids)('DatabaseInstances on %s', id => {
  const setUp = async () => {
    const stores = createStores(await databases.open(id), { now });
    await stores.instances.configure([onprem, cloud]);
    return stores;
  };
  const production = (reference: string) => ({
    ...{ environment: 'production', kind: 'production' as const },
    ...{ service: 'checkout', replicas: 1, digest: digest(1), reference },
  });

  it.each(['cloud.test', 'mirror.test', 'Mirror.TEST'])(
    'knows whose %s is, so that what runs from there is missed there',
    async host => {
      const { images, running, instances } = await setUp();
      await images.put([anObservedArtifact()]);
      await running.replace([production(`${host}/shop/checkout:v1.1`)]);
      const states = async () => (await images.get(digest(1)))?.replications;
      expect(await states()).toEqual([{ to: 'cloud', state: 'missing' }]);
      // A host that moves to another instance.
      await expect(
        instances.configure([
          { ...onprem, hosts: [...onprem.hosts, ...cloud.hosts] },
          { ...cloud, hosts: ['elsewhere.test'] },
        ]),
      ).resolves.toEqual([digest(1)]);
      expect(await states()).toEqual([]);
    },
  );

  it('shows nothing of an instance as there that is not configured any more', async () => {
    const stores = await setUp();
    const { images, scans, replications, projects, repositories } = stores;
    const policy: ObservedPolicy = {
      ...{ instance: 'cloud', id: 1, name: 'back', enabled: true },
      ...{ trigger: 'manual', filters: 'everything' },
      from: { registry: 'Local', instance: 'cloud' },
      to: { registry: 'onprem', instance: 'onprem' },
    };
    await images.put([
      anObservedArtifact(),
      anObservedArtifact({ instance: 'cloud' }),
      anObservedArtifact({ number: 2, instance: 'cloud' }),
    ]);
    await scans.putScans([
      anObservedScan({ number: 2, instance: 'cloud', state: 'running' }),
    ]);
    await projects.put(anObservedProject({ instance: 'cloud' }));
    await repositories.markRead(
      { instance: 'cloud', project: 'shop', repository: 'a', artifacts: 1 },
      '2026-11-21T11:00:00Z',
    );
    await replications.replacePolicies('cloud', [policy]);
    const failed = { source: 'shop/checkout:v1.1', destination: 'shop' };
    await replications.put([
      anObservedReplication({ instance: 'cloud', state: 'running' }),
      anObservedReplication({
        state: 'failed',
        artifacts: [{ ...failed, state: 'failed' }],
      }),
    ]);

    const changed = await stores.instances.configure([onprem]);
    expect(changed.sort()).toEqual([digest(1), digest(2)]);
    const present = async (number: number) =>
      (await images.get(digest(number)))?.occurrences
        .flatMap(({ instance, deletedAt }) => (deletedAt ? [] : instance))
        .sort();
    await expect(present(1)).resolves.toEqual(['onprem']);
    await expect(present(2)).resolves.toEqual([]);
    await expect(images.get(digest(1))).resolves.toMatchObject({
      ...{ deleted: false, replications: [] },
    });
    await expect(images.get(digest(2))).resolves.toMatchObject({
      deleted: true,
      scans: [
        {
          state: 'stale',
          problem: expect.stringContaining('not in harbor.instances any more'),
        },
      ],
    });
    const all = anImagesQuery({ instance: ['cloud'] });
    await expect(images.list(all)).resolves.toHaveProperty('totalItems', 0);
    await expect(projects.list()).resolves.toEqual([]);
    await expect(repositories.list('cloud')).resolves.toEqual([]);
    await expect(replications.policies()).resolves.toEqual([]);
    await expect(replications.running('cloud')).resolves.toEqual([]);
    const { items } = await replications.list(
      aReplicationsQuery({ instance: ['cloud'] }),
    );
    expect(items).toMatchObject([{ state: 'stopped' }]);

    // Doing it again changes nothing, and what is configured again is read again.
    await expect(stores.instances.configure([onprem])).resolves.toEqual([]);
    await stores.instances.configure([onprem, cloud]);
    const askedAt = now().getTime() + 1;
    await images.put([anObservedArtifact({ instance: 'cloud', askedAt })]);
    await expect(present(1)).resolves.toEqual(['cloud', 'onprem']);
    await expect(images.prune('2026-11-22T00:00:00Z')).resolves.toBe(1);
  });

  it('knows nothing to be there when no instance is configured', async () => {
    const { images, instances } = await setUp();
    await images.put([anObservedArtifact()]);
    await expect(instances.configure([])).resolves.toEqual([digest(1)]);
    await expect(images.get(digest(1))).resolves.toHaveProperty(
      'deleted',
      true,
    );
  });
});
