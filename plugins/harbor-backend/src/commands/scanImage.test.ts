import type { Scan } from '@slipway/plugin-harbor-common';
import { by, commandsAt } from '../__testUtils__/commandsAt';
import { FakeHarborClient } from '../__testUtils__/FakeHarborClient';
import {
  aScan,
  digest,
  occurrence,
  storedImage,
} from '../reports/__testUtils__/images';

const one = digest('1');
const onprem = occurrence('checkout', ['main-1a2b3c4'], { instance: 'onprem' });
const cloud = { ...onprem, instance: 'cloud' };
const both = storedImage({ occurrences: [onprem, cloud], scans: [] });
const plain = { params: {}, by, body: { dryRun: false } };

function setUp() {
  const clients = [
    new FakeHarborClient('onprem'),
    new FakeHarborClient('cloud'),
  ];
  const [first, second] = clients;
  if (!first || !second) throw new Error('There are no clients');
  return { onprem: first, cloud: second, ...commandsAt(clients) };
}

describe('scanning an image', () => {
  it('asks the Harbor that production pulls from, and has the image looked at', async () => {
    const { commands, looks, ...at } = setUp();
    const runs = (kind: 'production' | 'testbed', host: string) => ({
      ...{ kind, environment: kind, service: 'checkout', replicas: 2 },
      reference: `${host}/shop/checkout:main-1a2b3c4`,
    });
    const image = {
      ...both,
      runningIn: [
        runs('testbed', 'onprem.test'),
        runs('production', 'cloud.test'),
      ],
    };
    const preview = await commands.scan.run({
      ...plain,
      image,
      body: { dryRun: true },
    });
    expect(preview.message).toBe(
      'Harbor cloud would scan shop/checkout:main-1a2b3c4',
    );
    expect(at.cloud.sent).toEqual([]);
    const result = await commands.scan.run({ ...plain, image });
    expect(result).toMatchObject({
      changed: true,
      message: 'Harbor cloud scans shop/checkout:main-1a2b3c4',
    });
    const ref = { instance: 'cloud', project: 'shop', repository: 'checkout' };
    expect(at.cloud.sent).toEqual([['scan', { ...ref, reference: one }]]);
    expect(at.onprem.sent).toEqual([]);
    expect(looks).toEqual([{ kind: 'image', ...ref, digest: one }]);
  });

  it('asks the one that is named', async () => {
    const { commands, ...at } = setUp();
    const body = { dryRun: false, instance: 'cloud' };
    await commands.scan.run({ ...plain, image: both, body });
    expect(at.cloud.sent).toHaveLength(1);
    await expect(
      commands.scan.run({
        ...plain,
        image: { ...both, occurrences: [onprem] },
        body,
      }),
    ).rejects.toThrow('instance: cloud does not have this image; onprem has');
    await expect(
      commands.scan.run({
        ...plain,
        image: both,
        body: { ...body, instance: 'moon' },
      }),
    ).rejects.toThrow(
      'instance: there is no "moon" in harbor.instances; there are onprem, cloud',
    );
  });

  it.each<[Scan['state'], boolean]>([
    ['queued', false],
    ['running', false],
    ['stale', true],
    ['unsupported', true],
  ])('of an image whose scan is %s', async (state, changed) => {
    const { commands, ...at } = setUp();
    const image = { ...both, scans: [aScan({ state, instance: 'onprem' })] };
    const result = await commands.scan.run({ ...plain, image });
    expect(result.changed).toBe(changed);
    expect(at.onprem.sent).toHaveLength(changed ? 1 : 0);
  });

  it('says so when somebody else was faster', async () => {
    const { commands, looks, ...at } = setUp();
    at.onprem.failWith('scan', 409);
    await expect(
      commands.scan.run({ ...plain, image: both }),
    ).resolves.toMatchObject({
      changed: false,
      message: 'shop/checkout:main-1a2b3c4 is being scanned by onprem',
    });
    expect(looks).toHaveLength(1);
  });

  it.each([
    [
      400,
      'does not support scanning',
      'ConflictError',
      /give project shop another one at Harbor/,
    ],
    [
      412,
      'no available scanner for project: 2',
      'ConflictError',
      /no available scanner.*make one the default/,
    ],
    [
      401,
      'unauthorized',
      'SourceError',
      /check harbor.instances\[0\].password/,
    ],
    [
      403,
      'forbidden',
      'SourceError',
      /robot\$slipway scan .* permission scan:create in project shop/,
    ],
    [
      404,
      'not found',
      'NotFoundError',
      /does not have shop\/checkout:main-1a2b3c4 any more/,
    ],
    [
      429,
      'slow down',
      'SourceError',
      /nothing was done, try again in a minute/,
    ],
    [500, 'broken', 'SourceError', /failed to do that with status 500/],
  ])('explains %i: %s', async (status, said, name, message) => {
    const { commands, ...at } = setUp();
    at.onprem.failWith('scan', status, said);
    const attempt = commands.scan.run({ ...plain, image: both });
    await expect(attempt).rejects.toMatchObject({
      ...{ name, message: expect.stringMatching(message) },
    });
  });

  it.each([
    [{ deletedAt: '2026-11-20T08:00:00Z' }, 'No registry has'],
    [{ instance: 'gone' }, 'none of them is in harbor.instances any more'],
  ])('cannot be done where it is with %j', async (change, message) => {
    const { commands } = setUp();
    const image = { ...both, occurrences: [{ ...onprem, ...change }] };
    await expect(commands.scan.run({ ...plain, image })).rejects.toThrow(
      message,
    );
  });
});
