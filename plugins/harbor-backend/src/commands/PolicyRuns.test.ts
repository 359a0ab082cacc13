import type { ReplicationPolicy } from '@slipway/plugin-harbor-common';
import { by, commandsAt } from '../__testUtils__/commandsAt';
import { FakeHarborClient } from '../__testUtils__/FakeHarborClient';
import { anObservedReplication } from '../__testUtils__/observedImages';
import { aReplication } from '../__testUtils__/observedReplications';
import { tagPolicyName } from './TagPolicies';

const policy: ReplicationPolicy = {
  ...{ instance: 'onprem', id: 3, name: 'to-cloud', enabled: true },
  trigger: 'event',
  from: { registry: 'Local', instance: 'onprem' },
  to: { registry: 'cloud', instance: 'cloud' },
  filters: 'shop/**',
};
const plain = { params: {}, by, body: { dryRun: false } };

function setUp(stored: ReplicationPolicy | undefined = policy) {
  const client = new FakeHarborClient('onprem');
  return {
    client,
    ...commandsAt([client], { replications: { policy: async () => stored } }),
  };
}

describe('running a policy', () => {
  it('starts it and has the replication followed', async () => {
    const { client, commands, looks } = setUp();
    const preview = await commands.runPolicy.run({
      ...plain,
      policy,
      body: { dryRun: true },
    });
    expect(preview.message).toBe('Harbor onprem would run the policy to-cloud');
    expect(client.sent).toEqual([]);
    await expect(
      commands.runPolicy.run({ ...plain, policy }),
    ).resolves.toMatchObject({
      changed: true,
      message: 'Harbor onprem runs the policy to-cloud',
      replication: { instance: 'onprem', id: 42 },
    });
    expect(client.sent).toEqual([['startPolicy', 3]]);
    expect(looks).toEqual([
      { kind: 'replication', instance: 'onprem', id: 42 },
    ]);
  });

  it('does nothing while it runs, whatever the portal knows of it', async () => {
    const { client, commands } = setUp();
    client.runs.set(
      13,
      anObservedReplication({
        ...{ id: 13, state: 'running', policy: { id: 3, name: 'to-cloud' } },
      }),
    );
    await expect(
      commands.runPolicy.run({ ...plain, policy }),
    ).resolves.toMatchObject({
      changed: false,
      replication: { id: 13 },
    });
    expect(client.sent).toEqual([]);
  });

  it('cannot start one that is switched off', async () => {
    const { commands } = setUp({ ...policy, enabled: false });
    await expect(commands.runPolicy.run({ ...plain, policy })).rejects.toThrow(
      'The policy to-cloud of onprem is switched off; switch it on at Harbor',
    );
  });
});

describe('trying a replication again', () => {
  it.each(['failed', 'stopped'] as const)(
    'starts the policy of one that %s',
    async state => {
      const { client, commands } = setUp();
      const replication = aReplication({ state });
      const result = await commands.retryReplication.run({
        ...plain,
        replication,
      });
      expect(result).toMatchObject({ changed: true, replication: { id: 42 } });
      expect(client.sent).toEqual([['startPolicy', 3]]);
    },
  );

  it('does nothing for one that runs, and refuses one that has succeeded', async () => {
    const { client, commands } = setUp();
    const run = (state: 'running' | 'succeeded') =>
      commands.retryReplication.run({
        ...plain,
        replication: aReplication({ state }),
      });
    await expect(run('running')).resolves.toMatchObject({
      ...{ changed: false, replication: { id: 12 } },
    });
    await expect(run('succeeded')).rejects.toThrow(
      'The replication 12 of onprem has succeeded; run its policy to-cloud',
    );
    expect(client.sent).toEqual([]);
  });

  it('says what to do instead when its policy is gone', async () => {
    const { client, commands } = setUp();
    client.failWith('startPolicy', 404);
    const retry = (name: string) =>
      commands.retryReplication.run({
        ...plain,
        replication: aReplication({ policy: { id: 3, name } }),
      });
    await expect(retry('to-cloud')).rejects.toThrow(
      'Harbor onprem does not have the policy to-cloud any more',
    );
    await expect(
      retry(tagPolicyName('cloud', 'shop/checkout', 'v1')),
    ).rejects.toThrow(
      'was made for one copy and is removed by now; copy the image again from its page',
    );
  });
});
