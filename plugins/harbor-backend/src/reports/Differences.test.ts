import type {
  RunningPlace,
  Scan,
  Vulnerability,
} from '@slipway/plugin-harbor-common';
import type { StoredImage } from '../store/types';
import {
  aScan,
  digest,
  occurrence,
  storedImage,
  vulnerability,
} from './__testUtils__/images';
import { Differences } from './Differences';

const image = storedImage({
  digest: digest('1'),
  occurrences: [
    occurrence('team/checkout', ['v2'], {
      instance: 'onprem',
      deletedAt: '2026-11-20T08:00:00Z',
    }),
    occurrence('team/checkout', ['v2', 'latest']),
  ],
});
const production = storedImage({
  digest: digest('2'),
  runningIn: [
    {
      environment: 'production',
      kind: 'production',
      service: 'checkout',
      reference: 'harbor.test/shop/team/checkout:v1',
      replicas: 2,
    },
  ],
});
const canary = storedImage({ digest: digest('3') });

function place(
  of: StoredImage,
  more: Partial<RunningPlace> = {},
): RunningPlace & { digest: string } {
  return {
    environment: 'production',
    kind: 'production',
    service: 'checkout',
    reference: 'harbor.test/shop/team/checkout:v1',
    replicas: 1,
    digest: of.digest,
    ...more,
  };
}

function setUp(
  given: {
    places?: Array<RunningPlace & { digest: string }>;
    reports?: Record<
      string,
      { scan: Scan; vulnerabilities: Vulnerability[] }[]
    >;
    tags?: Record<string, StoredImage>;
  } = {},
) {
  const images = [image, production, canary];
  return new Differences({
    images: {
      get: async of => images.find(one => one.digest === of),
      findByTag: async ({ instance, project, repository }, tag) =>
        given.tags?.[`${instance}/${project}/${repository}:${tag}`],
      comparable: async () => [
        {
          digest: digest('2'),
          tags: ['v1', 'stable'],
          runningIn: ['production', 'staging'],
          pushedAt: '',
        },
      ],
    },
    scans: {
      report: async (of, { scanner } = {}) =>
        given.reports?.[of]?.find(
          ({ scan }) => !scanner || scan.scanner.name === scanner,
        ),
    },
    running: {
      of: async environment =>
        (given.places ?? []).filter(one => one.environment === environment),
    },
  });
}

describe('Differences: what is compared with', () => {
  const tags = {
    'harbor/shop/team/checkout:v1': production,
    'harbor/shop/team/checkout:production': canary,
    'onprem/shop/team/checkout:old': canary,
  };

  it.each([
    ['a digest', digest('2'), production],
    ['a tag', 'v1', production],
    ['a tag by its full name', 'tag:v1', production],
    ['an environment before a tag of that name', 'production', production],
    ['a tag of the name of an environment', 'tag:production', canary],
  ])('finds %s', async (_, against, expected) => {
    const places = [
      place(canary, { replicas: 1 }),
      place(production, { replicas: 3 }),
    ];
    const differences = setUp({ tags, places });
    await expect(differences.resolve(image, against)).resolves.toBe(expected);
  });

  it('finds what runs of an image that no component names, by its repository', async () => {
    const places = [
      place(canary, {
        service: 'other',
        reference: 'harbor.test/shop/team/checkout-ui:v1',
        replicas: 9,
      }),
      place(production, { service: 'other' }),
    ];
    const nobodys = { ...image, services: [] };
    await expect(
      setUp({ places }).resolve(nobodys, 'production'),
    ).resolves.toBe(production);
  });

  it('passes over what runs and is not known', async () => {
    const places = [
      place(storedImage({ digest: digest('9') }), { replicas: 9 }),
      place(production),
    ];
    await expect(setUp({ places }).resolve(image, 'production')).resolves.toBe(
      production,
    );
  });

  it.each([
    [
      digest('8'),
      'NotFoundError',
      /^against: no registry has told of sha256:8888/,
    ],
    [
      'staging',
      'NotFoundError',
      /no environment .* no tag .* called "staging"; there are environments production, staging, and tags v1, stable$/,
    ],
    [
      'tag:staging',
      'NotFoundError',
      /no repository of the image has the tag "staging"; there are/,
    ],
    ['old', 'NotFoundError', /"old"/],
    ['a b', 'InputError', /^against: "a b" is no digest, no tag and no name/],
    ['tag:', 'InputError', /^against: "tag:" is no digest/],
  ])('says of %j what there is', async (against, name, message) => {
    const places = [
      place(production, {
        environment: 'staging',
        service: 'catalog',
        reference: 'harbor.test/shop/catalog:v1',
      }),
    ];
    await expect(
      setUp({ tags, places }).resolve(image, against),
    ).rejects.toMatchObject({ name, message: expect.stringMatching(message) });
  });
});

describe('Differences: comparing', () => {
  const clair = aScan({ scanner: { name: 'Clair' } });
  const old = { scan: aScan(), vulnerabilities: [vulnerability('CVE-2024-1')] };
  const now = { scan: aScan(), vulnerabilities: [vulnerability('CVE-2024-2')] };
  const byClair = {
    scan: clair,
    vulnerabilities: [vulnerability('CVE-2024-3')],
  };

  it('says what is compared, and how', async () => {
    const differences = setUp({
      reports: { [digest('1')]: [now], [digest('2')]: [old] },
    });
    await expect(differences.compare(image, production)).resolves.toMatchObject(
      {
        image: {
          digest: digest('1'),
          tags: ['v2', 'latest'],
          runningIn: [],
          scan: aScan(),
        },
        against: {
          digest: digest('2'),
          tags: ['v1'],
          runningIn: ['production'],
        },
        introduced: [{ cve: 'CVE-2024-2' }],
        fixed: [{ cve: 'CVE-2024-1' }],
        inherited: [],
      },
    );
  });

  it.each([
    [
      'the other image was last scanned by another',
      [now],
      [byClair, old],
      'Trivy',
    ],
    ['the other image knows only another', [now, byClair], [byClair], 'Clair'],
  ])(
    'takes reports of one scanner when %s',
    async (_, mine, theirs, scanner) => {
      const differences = setUp({
        reports: { [digest('1')]: mine, [digest('2')]: theirs },
      });
      const { image: one, against } = await differences.compare(
        image,
        production,
      );
      expect([one, against].map(({ scan }) => scan.scanner.name)).toEqual([
        scanner,
        scanner,
      ]);
    },
  );

  it('does not compare what different scanners found', async () => {
    const differences = setUp({
      reports: { [digest('1')]: [now], [digest('2')]: [byClair] },
    });
    await expect(differences.compare(image, production)).rejects.toMatchObject({
      name: 'ConflictError',
      message:
        'The two cannot be compared: v2 was scanned by Trivy, v1 by Clair',
    });
  });

  it.each([
    [[], 'There is no report of v1: it was never scanned'],
    [
      [aScan({ state: 'failed', problem: 'no space left' })],
      'There is no report of v1: its scan by Trivy is failed (no space left)',
    ],
  ])('says why there is no report', async (scans, message) => {
    const differences = setUp({ reports: { [digest('1')]: [now] } });
    await expect(
      differences.compare(image, { ...production, scans }),
    ).rejects.toMatchObject({ name: 'NotFoundError', message });
  });
});
