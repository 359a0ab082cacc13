import type { SourceStatus } from '@slipway/plugin-collectors-common';
import { by, commandsAt } from '../__testUtils__/commandsAt';
import { FakeHarborClient } from '../__testUtils__/FakeHarborClient';
import { occurrence, storedImage } from '../reports/__testUtils__/images';

const onprem = occurrence('checkout', ['main-1a2b3c4'], { instance: 'onprem' });
const image = storedImage({
  occurrences: [
    { ...onprem, deletedAt: '2026-11-20T08:00:00Z' },
    { ...onprem, instance: 'cloud' },
  ],
});
const plain = { params: {}, by, body: { dryRun: false }, image };
const sources: SourceStatus[] = [
  { name: 'harbor/cloud', kind: 'harbor', status: 'live' },
  { name: 'harbor/onprem', kind: 'harbor', status: 'down', message: 'It is' },
];
const another: SourceStatus = { ...sources[0]!, name: 'harbor/another' };

function setUp() {
  const onpremClient = new FakeHarborClient('onprem');
  const cloudClient = new FakeHarborClient('cloud');
  return {
    ...{ onpremClient, cloudClient },
    ...commandsAt([onpremClient, cloudClient], {
      sources: [...sources, another],
    }),
  };
}

describe('fetching an image again', () => {
  it('has it looked at wherever it is or was, and tells how these answer', async () => {
    const { commands, looks } = setUp();
    const trial = { ...plain, body: { dryRun: true } };
    await expect(commands.refresh.run(trial)).resolves.toMatchObject({
      message: expect.stringMatching(/would be fetched from onprem, cloud/),
      sources,
    });
    expect(looks).toEqual([]);
    const result = await commands.refresh.run(plain);
    expect(result.message).toMatch(
      /is being fetched from onprem, cloud again$/,
    );
    expect(result.sources).toEqual(sources);
    expect(looks.map(({ instance }) => instance)).toEqual(['onprem', 'cloud']);
  });

  it('says which of them refuses', async () => {
    const { commands, looks, onpremClient } = setUp();
    onpremClient.failWith('artifact', 403);
    const { message } = await commands.refresh.run(plain);
    expect(message).toMatch(
      /is being fetched from cloud again; Harbor onprem does not let robot\$slipway look at shop\/checkout:main-1a2b3c4: give that robot account the permission artifact:read/,
    );
    expect(looks).toHaveLength(2);
  });

  it('fails as Harbor does when none answers, and looks as soon as one does', async () => {
    const { commands, looks, onpremClient, cloudClient } = setUp();
    onpremClient.failWith('artifact', 401);
    cloudClient.failWith('artifact', 503);
    await expect(commands.refresh.run(plain)).rejects.toMatchObject({
      ...{ name: 'SourceError', code: 'credentials' },
      source: 'harbor/onprem',
    });
    expect(looks).toHaveLength(2);
  });
});
