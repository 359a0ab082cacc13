import { databasesUnderTest } from '@slipway/collectors-node/testing';
import {
  anObservedArtifact,
  anObservedReplication,
  digest,
} from '../../__testUtils__/observedImages';
import { aReplicationsQuery } from '../../__testUtils__/queries';
import type { PolicyRule } from '../../observed';
import { createStores } from '../createStores';
import { migrate } from '../migrate';
import type { Visible } from '../types';
import { onlyArtifact } from './movedArtifacts';

jest.setTimeout(60_000);

const databases = databasesUnderTest(migrate);
const rule = (type: string, value: string, excludes = false): PolicyRule => ({
  ...{ type, value, excludes },
});
/** As of a policy that the portal made to copy one tag. */
const ofOneTag = (repository: string, tag = 'v1.1') => [
  rule('name', repository),
  rule('tag', tag),
];
const nothingMoved = {
  ...{ total: 0, succeeded: 0, failed: 0, running: 0, stopped: 0 },
};

describe.each(databases.ids)('A replication on %s', id => {
  it('that failed before its first task is of the image that it was started for', async () => {
    const { images, replications } = createStores(await databases.open(id));
    const repository = 'team/[web]';
    await images.put([
      anObservedArtifact({ number: 1, repository }),
      anObservedArtifact({ number: 2, repository }),
    ]);
    const run = (state: 'running' | 'failed', askedAt: number) =>
      anObservedReplication({
        ...{ state, askedAt, artifacts: [], tasks: nothingMoved },
        ...(state === 'running'
          ? { endedAt: undefined }
          : { message: 'no adapter' }),
        rules: ofOneTag('shop/team/\\[web\\]'),
      });
    const states = async (number: number) =>
      (await images.get(digest(number)))?.replications;
    await replications.put([run('running', 1)]);
    await expect(states(1)).resolves.toMatchObject([
      { to: 'cloud', state: 'running' },
    ]);
    await replications.put([run('failed', 2)]);
    await expect(states(1)).resolves.toMatchObject([
      { to: 'cloud', state: 'failed', message: 'no adapter' },
    ]);
    await expect(states(2)).resolves.toEqual([]);
    for (const image of [digest(1), `shop/${repository}`])
      await expect(
        replications.list(aReplicationsQuery({ image })),
      ).resolves.toHaveProperty('totalItems', 1);
    await expect(
      replications.list(aReplicationsQuery({ image: digest(2) })),
    ).resolves.toHaveProperty('totalItems', 0);
  });

  it('is found by what somebody may see of it alone', async () => {
    const { replications, serviceRepositories } = createStores(
      await databases.open(id),
    );
    await serviceRepositories.replace([
      { service: 'web', project: 'shop', repository: 'web' },
    ]);
    const artifact = (source: string) => ({
      ...{ source, destination: source, state: 'succeeded' as const },
    });
    await replications.put([
      anObservedReplication({
        policy: { id: 1, name: 'Everything' },
        artifacts: [artifact('shop/web:v1'), artifact('shop/secret:v2')],
      }),
    ]);
    const found = async (q: string, visible?: Visible) =>
      (await replications.list(aReplicationsQuery({ q }), visible)).totalItems;
    const own: Visible = { property: 'service', values: ['web'] };
    for (const q of ['secret', 'secret:v2', 'shop/web', 'everything cloud'])
      await expect(found(q)).resolves.toBe(1);
    for (const q of ['secret', 'web:v2', 'everything secret'])
      await expect(found(q, own)).resolves.toBe(0);
    for (const q of ['shop/web', 'WEB:v1 everything', 'cloud'])
      await expect(found(q, own)).resolves.toBe(1);
  });
});

describe('onlyArtifact', () => {
  const checkout = { name: 'shop/checkout', reference: 'v1.1' };
  it.each([
    [ofOneTag('shop/checkout'), checkout],
    [[...ofOneTag('shop/checkout'), rule('resource', 'image')], checkout],
    [ofOneTag('shop/**'), undefined],
    [ofOneTag('shop/{checkout,web}'), undefined],
    [ofOneTag('shop/checkout', 'v*'), undefined],
    [[rule('name', 'shop/checkout')], undefined],
    [[rule('tag', 'v1.1')], undefined],
    [[rule('name', 'shop/checkout', true), rule('tag', 'v1.1')], undefined],
    [[...ofOneTag('shop/checkout'), rule('name', 'shop/a')], undefined],
    [undefined, undefined],
  ])('reads %j', (rules, expected) => {
    expect(onlyArtifact(rules)).toEqual(expected);
  });
});
