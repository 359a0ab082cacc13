import { by, commandsAt } from '../__testUtils__/commandsAt';
import { FakeHarborClient } from '../__testUtils__/FakeHarborClient';
import {
  anObservedArtifact,
  anObservedReplication,
} from '../__testUtils__/observedImages';
import {
  digest,
  occurrence,
  storedImage,
} from '../reports/__testUtils__/images';

const onprem = occurrence('checkout', ['main-1', 'v1'], { instance: 'onprem' });
const cloud = { ...onprem, instance: 'cloud', tags: onprem.tags.slice(1) };
const image = storedImage({ occurrences: [onprem] });
const body = { dryRun: false, to: 'cloud', tag: 'main-1' };
const plain = { params: {}, by, body, image };
const cloudRegistry = {
  id: 5,
  name: 'the-cloud',
  url: 'https://cloud.test',
  instance: 'cloud',
};

function setUp() {
  const client = new FakeHarborClient('onprem');
  client.knownRegistries = [
    { id: 4, name: 'hub', url: 'https://hub.test' },
    cloudRegistry,
  ];
  for (const tag of ['main-1', 'v1'])
    client.artifactsByReference.set(
      tag,
      anObservedArtifact({ digest: digest('1') }),
    );
  const target = new FakeHarborClient('cloud');
  return { client, target, ...commandsAt([client, target]) };
}

describe('copying an image to another Harbor', () => {
  it('makes a policy of its own for the tag and starts it', async () => {
    const { client, commands, looks, tagPolicies } = setUp();
    const preview = await commands.replicate.run({
      ...plain,
      body: { ...body, dryRun: true },
    });
    expect(preview).toMatchObject({
      changed: true,
      message: 'Harbor onprem would copy shop/checkout:main-1 to cloud',
    });
    expect(client.sent).toEqual([]);
    const result = await commands.replicate.run(plain);
    expect(result).toMatchObject({
      changed: true,
      message: 'Harbor onprem copies shop/checkout:main-1 to cloud',
      replication: { instance: 'onprem', id: 42 },
    });
    const name = expect.stringMatching(/^slipway-to-cloud-[0-9a-f]{16}$/);
    expect(client.sent).toEqual([
      [
        'putTagPolicy',
        {
          ...{
            name,
            registryId: 5,
            repository: 'shop/checkout',
            tag: 'main-1',
          },
          description: expect.stringMatching(/^Slipway copies .*c0ffee00-/),
        },
      ],
      ['startPolicy', 7],
    ]);
    expect([...tagPolicies.values()]).toMatchObject([
      { instance: 'onprem', name, policy: 7, execution: 42 },
    ]);
    expect(looks).toEqual([
      { kind: 'replication', instance: 'onprem', id: 42 },
    ]);
  });

  it('does nothing for what is on its way or there', async () => {
    const { client, commands } = setUp();
    await commands.replicate.run(plain);
    client.sent.length = 0;
    client.runs.set(42, anObservedReplication({ id: 42, state: 'running' }));
    await expect(commands.replicate.run(plain)).resolves.toMatchObject({
      changed: false,
      message: 'onprem is copying shop/checkout:main-1 to cloud already',
      replication: { instance: 'onprem', id: 42 },
    });
    const there = {
      ...image,
      occurrences: [onprem, { ...onprem, instance: 'cloud' }],
    };
    await expect(
      commands.replicate.run({ ...plain, image: there }),
    ).resolves.toMatchObject({
      changed: false,
      message: 'cloud has shop/checkout:main-1 already',
    });
    expect(client.sent).toEqual([]);
    client.runs.set(42, anObservedReplication({ id: 42, state: 'failed' }));
    await expect(commands.replicate.run(plain)).resolves.toMatchObject({
      changed: true,
    });
  });

  it('copies every tag that is not there, and says which could not be', async () => {
    const { client, commands } = setUp();
    const all = { dryRun: false, to: 'cloud' };
    const some = { ...image, occurrences: [onprem, cloud] };
    const result = await commands.replicate.run({
      ...plain,
      image: some,
      body: all,
    });
    expect(result.message).toBe(
      'Harbor onprem copies shop/checkout:main-1 to cloud',
    );

    client.fails.set('putTagPolicy', [client.failure(500)]);
    await expect(
      commands.replicate.run({ ...plain, body: all }),
    ).rejects.toThrow('status 500');
    const second = jest.spyOn(client, 'startPolicy');
    second.mockResolvedValueOnce(50).mockRejectedValueOnce(client.failure(500));
    await expect(
      commands.replicate.run({ ...plain, body: all }),
    ).resolves.toMatchObject({
      message: expect.stringMatching(
        /^Harbor onprem copies shop\/checkout:main-1 to cloud; shop\/checkout:v1 could not be started: .*500/,
      ),
      replication: { id: 50 },
    });
  });

  it('makes the policy again that was removed just now', async () => {
    const { client, commands } = setUp();
    client.fails.set('startPolicy', [client.failure(404)]);
    await expect(commands.replicate.run(plain)).resolves.toMatchObject({
      changed: true,
    });
    expect(client.sent.map(([method]) => method)).toEqual([
      'putTagPolicy',
      'putTagPolicy',
      'startPolicy',
    ]);
  });

  it('does not copy what has another image under the tag meanwhile', async () => {
    const { client, commands, looks } = setUp();
    client.artifactsByReference.set(
      'main-1',
      anObservedArtifact({ digest: digest('2') }),
    );
    await expect(commands.replicate.run(plain)).rejects.toThrow(
      `shop/checkout:main-1 of onprem is ${digest('2')} meanwhile`,
    );
    client.artifactsByReference.delete('main-1');
    await expect(commands.replicate.run(plain)).rejects.toThrow(
      'is not there any more',
    );
    expect(looks).toHaveLength(2);
    expect(client.sent).toEqual([]);
  });

  it.each([
    [
      { to: 'moon' },
      'to: there is no "moon" in harbor.instances; there are onprem, cloud',
    ],
    [
      { to: 'cloud', from: 'cloud' },
      'from: is cloud like to; name another Harbor',
    ],
    [
      { to: 'onprem', from: 'cloud' },
      'from: cloud does not have this image; it is in onprem',
    ],
    [
      { to: 'cloud', tag: 'v9' },
      'tag: this image has no tag "v9"; it has main-1, v1',
    ],
  ])('refuses %j', async (wrong, message) => {
    const { client, commands } = setUp();
    const attempt = commands.replicate.run({
      ...plain,
      body: { dryRun: true, ...wrong },
    });
    await expect(attempt).rejects.toThrow(message);
    expect(client.sent).toEqual([]);
  });

  it('names the registries there are when none is the target', async () => {
    const { client, commands } = setUp();
    client.knownRegistries = client.knownRegistries.slice(0, 1);
    await expect(commands.replicate.run(plain)).rejects.toThrow(
      'to: no registry is cloud: onprem knows hub (https://hub.test). Add it at Harbor',
    );
  });

  it('needs a tag', async () => {
    const { commands } = setUp();
    const untagged = { ...image, occurrences: [{ ...onprem, tags: [] }] };
    await expect(
      commands.replicate.run({
        ...plain,
        image: untagged,
        body: { dryRun: true, to: 'cloud' },
      }),
    ).rejects.toThrow('This image has no tag, and Harbor copies tags alone');
  });

  it.each([
    ['registries', 'registry:list of the system'],
    [
      'putTagPolicy',
      'replication-policy:create and replication-policy:update of the system',
    ],
    ['startPolicy', 'replication:create of the system'],
    ['artifact', 'artifact:read in project shop'],
  ] as const)(
    'says which permission is missing for %s',
    async (method, permission) => {
      const { client, commands } = setUp();
      client.failWith(method, 403);
      await expect(commands.replicate.run(plain)).rejects.toThrow(
        `give that robot account the permission ${permission}`,
      );
    },
  );
});
