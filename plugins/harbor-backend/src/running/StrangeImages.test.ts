import type { RunningPlace } from '@slipway/plugin-harbor-common';
import { digest } from '../__testUtils__/observedImages';
import { StrangeImages } from './StrangeImages';

const MINUTE = 60_000;

const runs = (
  number: number,
  reference: string,
): RunningPlace & { digest: string } => ({
  environment: 'production',
  kind: 'production',
  service: 'checkout',
  reference,
  replicas: 1,
  digest: digest(number),
});

function setUp(known: number[]) {
  const world = { time: 0, known: new Set(known.map(digest)) };
  const asked: unknown[] = [];
  const strangers = new StrangeImages({
    images: {
      unknown: async digests => digests.filter(one => !world.known.has(one)),
    },
    instances: [{ name: 'onprem', hosts: ['harbor.test'] }],
    lookAt: async look => void asked.push(look),
    now: () => world.time,
  });
  return { world, asked, strangers };
}

describe('StrangeImages', () => {
  it('asks the registry of what runs and is not known, once it had time to tell', async () => {
    const { world, asked, strangers } = setUp([1]);
    const places = [
      runs(1, 'harbor.test/shop/checkout:v1'),
      runs(2, 'harbor.test/shop/web/assets:v2'),
      runs(2, 'harbor.test/shop/web/assets:v2'),
      runs(3, 'postgres:16'),
      runs(4, 'elsewhere.test/shop/checkout:v1'),
    ];
    await strangers.askAfter(places);
    expect(asked).toEqual([]);
    world.time = MINUTE;
    await strangers.askAfter(places);
    await strangers.askAfter(places);
    expect(asked).toEqual([
      {
        kind: 'artifact',
        instance: 'onprem',
        project: 'shop',
        repository: 'web/assets',
        reference: digest(2),
      },
    ]);
    world.time = 62 * MINUTE;
    await strangers.askAfter(places);
    expect(asked).toHaveLength(2);
  });

  it('forgets what has become known or runs no more', async () => {
    const { world, asked, strangers } = setUp([]);
    const places = [runs(2, 'harbor.test/shop/checkout:v2')];
    await strangers.askAfter(places);
    await strangers.askAfter([]);
    world.time = MINUTE;
    await strangers.askAfter(places);
    expect(asked).toEqual([]);
  });
});
