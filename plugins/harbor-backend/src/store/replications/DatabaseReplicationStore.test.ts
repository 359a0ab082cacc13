import { databasesUnderTest } from '@slipway/collectors-node/testing';
import {
  anObservedArtifact,
  anObservedReplication,
  digest,
} from '../../__testUtils__/observedImages';
import { anImagesQuery, aReplicationsQuery } from '../../__testUtils__/queries';
import type { ObservedPolicy, PolicyRule } from '../../observed';
import { createStores } from '../createStores';
import { migrate } from '../migrate';
import type { Visible } from '../types';
import { movedArtifacts } from './movedArtifacts';

jest.setTimeout(60_000);

const databases = databasesUnderTest(migrate);

const policy: ObservedPolicy = {
  instance: 'onprem',
  id: 1,
  name: 'to-cloud',
  enabled: true,
  trigger: 'event',
  from: { registry: 'Local', instance: 'onprem' },
  to: { registry: 'cloud', instance: 'cloud' },
  filters: 'shop/**, tags v*',
  rules: [
    { type: 'name', value: 'shop/**', excludes: false },
    { type: 'tag', value: 'v*', excludes: false },
    { type: 'tag', value: '*-rc', excludes: true },
  ],
};

describe.each(databases.ids)('DatabaseReplicationStore on %s', id => {
  const setUp = async () => {
    const onImages = jest.fn();
    const stores = createStores(await databases.open(id), { onImages });
    const tagged = (number: number, name: string, repository = 'checkout') =>
      anObservedArtifact({
        number,
        repository,
        tags: [{ name, immutable: false }],
      });
    await stores.images.put([
      tagged(1, 'v1.1'),
      tagged(2, 'v1.2-rc'),
      tagged(3, 'pr-7', 'team/web'),
    ]);
    const statesOf = async (number: number) =>
      (await stores.images.get(digest(number)))?.replications;
    return { ...stores, onImages, statesOf };
  };

  it('tells where an image is to go, and whether it is there', async () => {
    const { images, replications, running, statesOf, onImages } = await setUp();
    await expect(statesOf(1)).resolves.toEqual([]);
    await expect(
      replications.replacePolicies('onprem', [policy]),
    ).resolves.toBe(true);
    await expect(
      replications.replacePolicies('onprem', [policy]),
    ).resolves.toBe(false);
    expect(onImages.mock.calls).toEqual([[[digest(1)]]]);
    await expect(statesOf(1)).resolves.toEqual([
      { to: 'cloud', state: 'missing' },
    ]);
    await expect(statesOf(2)).resolves.toEqual([]);

    const [artifact] = anObservedReplication().artifacts;
    const going = anObservedReplication({
      state: 'running',
      endedAt: undefined,
      artifacts: artifact ? [{ ...artifact, state: 'waiting' }] : [],
    });
    await expect(replications.put([going])).resolves.toBe(true);
    await expect(statesOf(1)).resolves.toEqual([
      { to: 'cloud', state: 'running', at: going.startedAt },
    ]);
    await expect(replications.running('onprem')).resolves.toEqual([1]);
    const endedAt = '2026-11-20T10:05:00.000Z';
    const failed = anObservedReplication({
      state: 'failed',
      message: 'dial tcp: connection refused',
      artifacts: artifact ? [{ ...artifact, state: 'failed', endedAt }] : [],
      askedAt: 2_000,
    });
    await replications.put([failed]);
    await expect(replications.put([going])).resolves.toBe(false);
    await expect(statesOf(1)).resolves.toEqual([
      { to: 'cloud', state: 'failed', at: endedAt, message: failed.message },
    ]);
    await running.replace([
      {
        environment: 'staging',
        kind: 'staging',
        service: 'checkout',
        reference: 'onprem.test/shop/checkout:v1.1',
        replicas: 1,
        digest: digest(1),
      },
    ]);
    const missing = anImagesQuery({ problem: ['not-replicated'] });
    await expect(images.list(missing)).resolves.toMatchObject({
      totalItems: 1,
    });

    const pushedAt = '2026-11-20T11:00:00.000Z';
    await images.put([anObservedArtifact({ instance: 'cloud', pushedAt })]);
    await expect(statesOf(1)).resolves.toEqual([
      { to: 'cloud', state: 'present', at: pushedAt },
    ]);
    await expect(images.list(missing)).resolves.toMatchObject({
      totalItems: 0,
    });
  });

  it('misses no image of a repository because others of it were moved', async () => {
    const { replications, statesOf } = await setUp();
    const some = 'shop/checkout [1 item(s) in total]';
    const run = (rules?: PolicyRule[]) =>
      anObservedReplication({
        id: rules ? 2 : 1,
        state: 'failed',
        message: 'dial tcp: connection refused',
        artifacts: [{ source: some, destination: some, state: 'failed' }],
        ...{ rules },
      });
    await replications.put([run()]);
    await expect(statesOf(1)).resolves.toEqual([]);
    await expect(statesOf(2)).resolves.toEqual([]);
    // As the portal's own policies do, that copy one tag.
    await replications.put([
      run([
        { type: 'name', value: 'shop/checkout', excludes: false },
        { type: 'tag', value: 'v1.1', excludes: false },
      ]),
    ]);
    await expect(statesOf(1)).resolves.toMatchObject([
      { to: 'cloud', state: 'failed' },
    ]);
    await expect(statesOf(2)).resolves.toEqual([]);
    const { items } = await replications.list(
      aReplicationsQuery({ image: digest(1) }),
    );
    expect(items.map(one => one.id)).toEqual([2]);
    expect(items[0]).not.toHaveProperty('rules');
    // Where it is to go, it is known that something was tried.
    await replications.replacePolicies('onprem', [
      { ...policy, rules: [{ type: 'tag', value: 'v*', excludes: false }] },
    ]);
    await expect(statesOf(2)).resolves.toMatchObject([
      { to: 'cloud', state: 'failed' },
    ]);
  });

  it('misses an image where something runs it from', async () => {
    const { images, running, statesOf } = await setUp();
    // From then on it is known whose that host is.
    await images.put([anObservedArtifact({ number: 8, instance: 'cloud' })]);
    await running.replace([
      {
        environment: 'production',
        kind: 'production',
        service: 'web',
        reference: 'cloud.test/shop/team/web:pr-7',
        replicas: 1,
        digest: digest(3),
      },
    ]);
    await expect(statesOf(3)).resolves.toEqual([
      { to: 'cloud', state: 'missing' },
    ]);
  });

  it('lists executions and policies, as far as somebody may see them', async () => {
    const { replications, serviceRepositories } = await setUp();
    await serviceRepositories.replace([
      { service: 'web', project: 'shop', repository: 'team/web' },
    ]);
    await replications.replacePolicies('onprem', [policy]);
    const web = {
      source: 'shop/team/web:[pr-7]',
      destination: 'shop/team/web',
      state: 'succeeded' as const,
    };
    await replications.put([
      anObservedReplication({ id: 1 }),
      anObservedReplication({ id: 2, artifacts: [web] }),
      anObservedReplication({
        id: 3,
        state: 'failed',
        message: 'No ROUTE to host',
      }),
      anObservedReplication({
        id: 4,
        instance: 'cloud',
        policy: { id: 7, name: 'back' },
        artifacts: [],
      }),
    ]);
    const ids = async (
      ...[query, visible]: Parameters<typeof replications.list>
    ) => (await replications.list(query, visible)).items.map(one => one.id);
    const all = aReplicationsQuery();
    await expect(ids(all)).resolves.toEqual([4, 3, 2, 1]);
    await expect(ids({ ...all, image: digest(1) })).resolves.toEqual([3, 1]);
    await expect(ids({ ...all, image: 'shop/team/web' })).resolves.toEqual([2]);
    await expect(
      ids({ ...all, state: ['failed'], q: 'route' }),
    ).resolves.toEqual([3]);
    await expect(
      ids({ ...all, instance: ['cloud'], policy: 7 }),
    ).resolves.toEqual([4]);
    await expect(
      ids(all, { property: 'service', values: ['web'] }),
    ).resolves.toEqual([2]);
    await expect(
      ids(all, { property: 'project', values: ['onprem/shop'] }),
    ).resolves.toEqual([3, 2, 1]);
    await expect(
      ids(all, { property: 'project', values: ['onprem/sho'] }),
    ).resolves.toEqual([]);
    await expect(
      ids(all, { not: { property: 'instance', values: ['onprem'] } }),
    ).resolves.toEqual([4]);
    const first = await replications.list({ ...all, limit: 2 });
    await expect(
      ids({ ...all, limit: 2, cursor: first.pageInfo.nextCursor }),
    ).resolves.toEqual([2, 1]);

    const { rules: _rules, ...shown } = policy;
    await expect(replications.policies()).resolves.toEqual([
      { ...shown, last: expect.objectContaining({ id: 3, state: 'failed' }) },
    ]);
    await expect(
      replications.policies({ property: 'service', values: ['none'] }),
    ).resolves.toEqual([]);
    await expect(replications.policy('onprem', 9)).resolves.toBeUndefined();
    await expect(replications.get('cloud', 4)).resolves.toMatchObject({
      id: 4,
    });
    await expect(replications.prune('2026-11-20T10:02:30Z')).resolves.toBe(2);
    await expect(ids(all)).resolves.toEqual([4, 3]);
  });
});

describe.each(databases.ids)('What executions moved, on %s', id => {
  it('is told to those who may see it', async () => {
    const stores = createStores(await databases.open(id));
    const { replications, serviceRepositories } = stores;
    await serviceRepositories.replace([
      { service: 'web', project: 'shop', repository: 'team/web' },
    ]);
    const sources = [
      'shop/team/web:v1',
      'shop/pay:[v1,v2]',
      'other/x@sha256:a',
    ];
    const artifacts = sources.map(source => ({
      ...{ source, destination: source, state: 'succeeded' as const },
    }));
    await replications.put([anObservedReplication({ artifacts })]);
    const seenBy = async (visible?: Visible) => {
      const { items } = await replications.list(aReplicationsQuery(), visible);
      return items.flatMap(one => one.artifacts.map(({ source }) => source));
    };
    const [web, pay] = sources;
    const service = { property: 'service' as const, values: ['web'] };
    await expect(seenBy()).resolves.toEqual(sources);
    await expect(seenBy(service)).resolves.toEqual([web]);
    await expect(
      seenBy({ property: 'project', values: ['onprem/shop'] }),
    ).resolves.toEqual([web, pay]);
    await expect(
      seenBy({
        anyOf: [service, { property: 'instance', values: ['onprem'] }],
      }),
    ).resolves.toEqual(sources);
  });
});

describe('movedArtifacts', () => {
  it.each([
    ['shop/checkout:v1', [{ name: 'shop/checkout', reference: 'v1' }]],
    [
      'shop/a:[v1, v2]',
      [
        { name: 'shop/a', reference: 'v1' },
        { name: 'shop/a', reference: 'v2' },
      ],
    ],
    [`shop/a/b@${digest(1)}`, [{ name: 'shop/a/b', reference: digest(1) }]],
    ['shop/a [2 item(s) in total]', [{ name: 'shop/a', reference: '' }]],
    ['shop/größe%2F', [{ name: 'shop/größe%2F', reference: '' }]],
    ['', [{ name: '', reference: '' }]],
  ])('reads %j', (source, expected) => {
    expect(movedArtifacts(source)).toEqual(expected);
  });
});
