import { mockServices } from '@backstage/backend-test-utils';
import { databasesUnderTest } from '@slipway/collectors-node/testing';
import type { Replication } from '@slipway/plugin-harbor-common';
import { FakeHarborClient } from '../__testUtils__/FakeHarborClient';
import { aReplication } from '../__testUtils__/observedReplications';
import { migrate } from '../store/migrate';
import { Clients } from './Clients';
import { isTagPolicyName, TagPolicies, tagPolicyName } from './TagPolicies';
import { TagPolicyCleanup } from './TagPolicyCleanup';
import type { Look } from './types';

jest.setTimeout(60_000);

const databases = databasesUnderTest(migrate);
const askedAt = '2026-11-21T09:00:00.000Z';
const policy = {
  ...{ instance: 'onprem', policy: 7, askedAt },
  name: tagPolicyName('cloud', 'shop/checkout', 'v1'),
};
const HOUR = 60 * 60 * 1000;

describe('tagPolicyName', () => {
  it('is the same for the same copy alone, and known again', () => {
    const names = [
      tagPolicyName('cloud', 'shop/checkout', 'v1'),
      tagPolicyName('cloud', 'shop/checkout', 'v2'),
      tagPolicyName('cloud', 'shop/cart', 'v1'),
      tagPolicyName('other', 'shop/checkout', 'v1'),
    ];
    expect(new Set(names).size).toBe(4);
    expect(names[0]).toBe(policy.name);
    expect(names.every(isTagPolicyName)).toBe(true);
    expect(isTagPolicyName('slipway-to-cloud')).toBe(false);
  });
});

describe.each(databases.ids)('TagPolicies on %s', id => {
  it('keeps what was asked for last, and forgets nothing that is wanted again', async () => {
    const policies = new TagPolicies(await databases.open(id));
    await policies.put(policy);
    await policies.put({ ...policy, execution: 42 });
    await expect(policies.find('onprem', policy.name)).resolves.toEqual({
      ...{ ...policy, execution: 42 },
    });
    await expect(policies.find('cloud', policy.name)).resolves.toBeUndefined();
    const later = '2026-11-21T09:01:00.000Z';
    await policies.restarted({ instance: 'onprem', policy: 7 }, 43, later);
    await policies.restarted({ instance: 'cloud', policy: 7 }, 44, later);
    await policies.remove(policy);
    const [kept] = await policies.list();
    expect(kept).toEqual({ ...policy, execution: 43, askedAt: later });
    if (kept) await policies.remove(kept);
    await expect(policies.list()).resolves.toEqual([]);
  });
});

describe('TagPolicyCleanup', () => {
  async function setUp(given: {
    execution?: number;
    state?: Replication['state'];
    hours?: number;
  }) {
    const { execution, state, hours = 0 } = given;
    const client = new FakeHarborClient('onprem');
    const policies = new TagPolicies(await databases.open('SQLITE_3'));
    await policies.put({ ...policy, execution });
    const looks: Look[] = [];
    const logger = mockServices.logger.mock();
    const cleanup = new TagPolicyCleanup({
      ...{ policies, logger },
      clients: new Clients([client]),
      replications: {
        get: async (instance, of) =>
          state && of === execution
            ? aReplication({ instance, id: of, state })
            : undefined,
      },
      lookAt: async look => void looks.push(look),
      now: () => Date.parse(askedAt) + hours * HOUR,
    });
    return { client, policies, cleanup, looks, logger };
  }

  it.each([
    [{}, 0],
    [{ hours: 2 }, 1],
    [{ execution: 42, hours: 2 }, 0],
    [{ execution: 42, hours: 25 }, 1],
    [{ execution: 42, state: 'running' as const, hours: 999 }, 0],
    [{ execution: 42, state: 'succeeded' as const }, 1],
    [{ execution: 42, state: 'failed' as const, hours: 24 }, 0],
    [{ execution: 42, state: 'stopped' as const, hours: 24 * 8 }, 1],
  ])('of a policy with %j removes %i', async (given, count) => {
    const { client, policies, cleanup } = await setUp(given);
    await expect(cleanup.run()).resolves.toBe(count);
    expect(client.sent).toEqual(count ? [['deletePolicy', 7]] : []);
    await expect(policies.list()).resolves.toHaveLength(1 - count);
  });

  it('has an execution looked at that the read model does not have', async () => {
    const { cleanup, looks } = await setUp({ execution: 42 });
    await cleanup.run();
    expect(looks).toEqual([
      { kind: 'replication', instance: 'onprem', id: 42 },
    ]);
  });

  it.each([
    [404, 1, 0],
    [412, 0, 0],
    [500, 0, 1],
  ])('when Harbor answers %i removes %i', async (status, count, warnings) => {
    const { client, policies, cleanup, logger } = await setUp({
      ...{ execution: 42, state: 'succeeded' },
    });
    client.failWith('deletePolicy', status);
    await expect(cleanup.run()).resolves.toBe(count);
    await expect(policies.list()).resolves.toHaveLength(1 - count);
    expect(logger.warn).toHaveBeenCalledTimes(warnings);
  });
});
