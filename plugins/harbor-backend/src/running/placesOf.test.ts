import type { Workload } from '@slipway/plugin-environments-common';
import { digest, environment, workload } from './__testUtils__/environments';
import { placesOf } from './placesOf';

const place = {
  environment: 'production',
  kind: 'production',
  service: 'checkout',
  reference: 'harbor.test/shop/checkout:v1',
};
const untold = {
  desired: place.reference,
  running: 'harbor.test/shop/checkout:v0',
};
const unseen = { ...place, running: untold.running };

describe('placesOf', () => {
  it.each<[string, Partial<Workload>, object[]]>([
    ['what its pods run', {}, [{ ...place, replicas: 2, digest: digest('1') }]],
    [
      'all that a rollout runs, each with its own pods',
      {
        image: { ...untold, digests: [digest('1'), digest('2')] },
        replicas: {
          desired: 3,
          ready: 3,
          readyByDigest: { [digest('1')]: 3, [digest('2')]: 0 },
        },
      },
      [
        { ...place, replicas: 3, digest: digest('1') },
        { ...place, replicas: 0, digest: digest('2') },
      ],
    ],
    [
      'pods that still run although nothing is asked for',
      { replicas: { desired: 0, ready: 1 } },
      [{ ...place, replicas: 1, digest: digest('1') }],
    ],
    [
      'by reference what no pod tells',
      { image: untold },
      [{ ...unseen, replicas: 2 }],
    ],
    [
      'by reference what tells no digest that is one',
      { image: { ...untold, digests: ['sha256:short'] } },
      [{ ...unseen, replicas: 2 }],
    ],
    [
      'nothing that sleeps',
      { image: untold, replicas: { desired: 0, ready: 0 }, state: 'asleep' },
      [],
    ],
    [
      'nothing that was never started',
      { image: { desired: place.reference } },
      [],
    ],
    ['nothing of a test that has ended', { image: untold, role: 'test' }, []],
    [
      'a test that runs',
      { role: 'test', replicas: { desired: 1, ready: 1 } },
      [{ ...place, replicas: 1, digest: digest('1') }],
    ],
    [
      'what runs where Git asks for nothing',
      { image: { running: untold.running, digests: [digest('1')] } },
      [
        {
          ...place,
          reference: untold.running,
          replicas: 2,
          digest: digest('1'),
        },
      ],
    ],
  ])('finds %s', (_, more, expected) => {
    expect(placesOf(environment('production', [workload(more)]))).toEqual(
      expected,
    );
  });
});
