import { databasesUnderTest } from '@slipway/collectors-node/testing';
import { anObservedArtifact, digest } from '../../__testUtils__/observedImages';
import { anImagesQuery } from '../../__testUtils__/queries';
import { createStores } from '../createStores';
import { migrate } from '../migrate';

jest.setTimeout(60_000);

const databases = databasesUnderTest(migrate);

const checkout = {
  instance: 'onprem',
  project: 'shop',
  repository: 'checkout',
};
const cosign = {
  digest: digest(900),
  type: 'signature.cosign',
  size: 300,
  createdAt: '2026-11-20T09:30:00.000Z',
};

const tagOf = (number: number) => [{ name: `new-${number}`, immutable: false }];

describe.each(databases.ids)('DatabaseImageStore on %s', id => {
  const setUp = async () => createStores(await databases.open(id));

  it('answers one image for all places that have it', async () => {
    const { images, serviceRepositories } = await setUp();
    await serviceRepositories.replace([
      { service: 'checkout', project: 'shop', repository: 'checkout' },
      { service: 'other', instance: 'cloud', project: 'x', repository: 'y' },
    ]);
    const pushed = anObservedArtifact({
      commit: 'abcdef1',
      buildUrl: 'https://buildkite.com/example/shop/builds/7',
      annotations: { 'org.opencontainers.image.title': 'checkout' },
      accessories: [cosign],
    });
    const copied = anObservedArtifact({
      instance: 'cloud',
      pushedAt: '2026-11-20T12:00:00+01:00',
      accessories: [
        { ...cosign, createdAt: '2026-11-20T12:00:00.000Z' },
        { digest: digest(901), type: 'sbom.harbor', size: 10 },
      ],
    });
    await expect(images.put([pushed, copied])).resolves.toEqual([digest(1)]);
    await expect(images.put([pushed, copied])).resolves.toEqual([]);

    await expect(images.get(digest(1))).resolves.toMatchObject({
      digest: digest(1),
      pushedAt: '2026-11-20T08:01:00.000Z',
      services: ['checkout'],
      commit: 'abcdef1',
      build: { organization: 'example', pipeline: 'shop', number: 7 },
      annotations: { 'org.opencontainers.image.title': 'checkout' },
      occurrences: [
        {
          ...checkout,
          pullReference: `onprem.test/shop/checkout@${digest(1)}`,
        },
        { ...checkout, instance: 'cloud' },
      ],
      signatures: [
        {
          kind: 'cosign',
          digest: digest(900),
          instances: ['cloud', 'onprem'],
          signedAt: '2026-11-20T09:30:00.000Z',
        },
      ],
      sbom: true,
      scans: [],
      runningIn: [],
      replications: [{ to: 'cloud', state: 'present' }],
      deleted: false,
    });
    await expect(images.get(digest(2))).resolves.toBeUndefined();
    await expect(images.places(digest(1))).resolves.toHaveLength(2);
    await expect(images.places(digest(1), 'cloud')).resolves.toEqual([
      { ...checkout, instance: 'cloud' },
    ]);
  });

  it('never lets an earlier answer replace a later one', async () => {
    const { images } = await setUp();
    const later = anObservedArtifact({ askedAt: 3_000, commit: 'fffffff' });
    await images.put([later]);
    await expect(
      images.put([anObservedArtifact({ askedAt: 2_000, commit: 'aaaaaaa' })]),
    ).resolves.toEqual([]);
    await expect(
      images.markDeleted(
        { ...checkout, digest: digest(1) },
        new Date(2_000).toISOString(),
      ),
    ).resolves.toEqual([]);
    await expect(images.get(digest(1))).resolves.toMatchObject({
      commit: 'fffffff',
      deleted: false,
    });
  });

  it('gives a new tag to who was told to have it last, though two bring it at once', async () => {
    const { images } = await setUp();
    const pairs = Array.from({ length: 20 }, (_, pair) => [
      anObservedArtifact({ number: 2 * pair, tags: tagOf(pair), askedAt: 2 }),
      anObservedArtifact({ number: 2 * pair + 1, tags: tagOf(pair) }),
    ]);
    await Promise.all(
      pairs.flatMap(([early, late]) =>
        [late, early].map(one => images.put(one ? [one] : [])),
      ),
    );
    for (const pair of pairs.keys()) {
      const found = await images.findByTag(checkout, `new-${pair}`);
      expect(found?.digest).toBe(digest(2 * pair + 1));
      const early = await images.get(digest(2 * pair));
      expect(early?.occurrences[0]?.tags).toEqual([]);
    }
  });

  it('gives a tag to who was told to have it last', async () => {
    const { images } = await setUp();
    const latest = [{ name: 'latest', immutable: false }];
    await images.put([anObservedArtifact({ tags: latest, askedAt: 1_000 })]);
    await expect(
      images.put([
        anObservedArtifact({ number: 2, tags: latest, askedAt: 2_000 }),
      ]),
    ).resolves.toEqual(expect.arrayContaining([digest(1), digest(2)]));
    await expect(images.findByTag(checkout, 'latest')).resolves.toMatchObject({
      digest: digest(2),
    });
    const first = await images.get(digest(1));
    expect(first?.occurrences[0]?.tags).toEqual([]);

    await images.put([
      anObservedArtifact({ number: 2, tags: [], askedAt: 3_000 }),
    ]);
    await expect(images.findByTag(checkout, 'latest')).resolves.toBeUndefined();
  });

  it('says what a repository has no more, unless it was told of later', async () => {
    const { images } = await setUp();
    await images.put([
      anObservedArtifact({ number: 1 }),
      anObservedArtifact({ number: 2 }),
      anObservedArtifact({ number: 3, askedAt: 9_000 }),
      anObservedArtifact({ number: 4, repository: 'storefront' }),
    ]);
    await expect(
      images.replaceRepository(
        checkout,
        [anObservedArtifact({ number: 1, askedAt: 5_000 })],
        5_000,
      ),
    ).resolves.toEqual([digest(2)]);
    await expect(images.get(digest(2))).resolves.toMatchObject({
      deleted: true,
      occurrences: [{ deletedAt: new Date(5_000).toISOString() }],
    });
    const listed = await images.list(anImagesQuery());
    expect(listed.items.map(image => image.digest)).toEqual(
      [4, 3, 1].map(digest),
    );
    const all = await images.list(anImagesQuery({ deleted: true }));
    expect(all.totalItems).toBe(4);
    await images.put([anObservedArtifact({ number: 2, askedAt: 6_000 })]);
    await expect(images.get(digest(2))).resolves.toMatchObject({
      deleted: false,
    });
  });

  it('keeps names apart that differ in case, slashes or percent signs', async () => {
    const { images } = await setUp();
    const names = ['a/b', 'a%2Fb', 'A/b', 'größe', 'a\\b', "o'b", '%', '_'];
    await images.put(
      names.map((repository, index) =>
        anObservedArtifact({ number: index + 1, repository }),
      ),
    );
    for (const [index, repository] of names.entries()) {
      const { items } = await images.list(
        anImagesQuery({ repository: [repository] }),
      );
      expect(items.map(image => image.digest)).toEqual([digest(index + 1)]);
    }
    const found = await images.list(anImagesQuery({ q: '%2F GRÖSSE' }));
    expect(found.items).toEqual([]);
    const large = await images.list(anImagesQuery({ q: 'GRÖßE' }));
    expect(large.totalItems).toBe(1);
  });

  it('stores text that PostgreSQL refuses, and finds nothing by it', async () => {
    const { images } = await setUp();
    await images.put([
      anObservedArtifact({
        repository: 'a\0b\ud800',
        commit: 'abc\0',
        tags: [{ name: 'x\0', immutable: false }],
        labels: [{ id: 1, name: 'l\0', scope: 'global' }],
      }),
    ]);
    await expect(images.get(digest(1))).resolves.toBeDefined();
    const { items } = await images.list(
      anImagesQuery({ repository: ['a\0b'] }),
    );
    expect(items).toEqual([]);
    await expect(images.get('\0')).resolves.toBeUndefined();
  });

  it('keeps what runs and was deleted before anybody saw it', async () => {
    const { images, running } = await setUp();
    const gone = { ...checkout, digest: digest(7) };
    await expect(
      images.markDeleted(gone, '2026-11-20T10:00:00.000Z'),
    ).resolves.toEqual([]);
    await running.replace([
      {
        environment: 'pr-125',
        kind: 'pull-request',
        service: 'checkout',
        reference: 'onprem.test:8443/shop/checkout:pr-125-1a2b3c4',
        replicas: 1,
        digest: digest(7),
      },
    ]);
    await expect(images.unknown([digest(7), digest(8)])).resolves.toEqual([
      digest(7),
      digest(8),
    ]);
    await expect(
      images.markDeleted(gone, '2026-11-20T10:00:00.000Z'),
    ).resolves.toEqual([digest(7)]);
    const { items } = await images.list(
      anImagesQuery({ problem: ['deleted'] }),
    );
    expect(items).toEqual([
      expect.objectContaining({
        digest: digest(7),
        deleted: true,
        runningIn: [expect.objectContaining({ environment: 'pr-125' })],
        occurrences: [
          expect.objectContaining({
            ...checkout,
            deletedAt: '2026-11-20T10:00:00.000Z',
            pullReference: `onprem.test:8443/shop/checkout@${digest(7)}`,
          }),
        ],
      }),
    ]);
    await expect(images.unknown([digest(7)])).resolves.toEqual([]);
  });

  it('prunes what no registry has for long and what runs nowhere', async () => {
    const { images, running } = await setUp();
    await images.put([1, 2, 3].map(number => anObservedArtifact({ number })));
    await images.replaceRepository(checkout, [], 5_000);
    await images.put([anObservedArtifact({ number: 3, askedAt: 6_000 })]);
    await running.replace([
      {
        environment: 'production',
        kind: 'production',
        service: 'checkout',
        reference: 'onprem.test/shop/checkout:v1.2',
        replicas: 2,
        digest: digest(2),
      },
    ]);
    await expect(images.prune(new Date(4_000).toISOString())).resolves.toBe(0);
    await expect(images.prune(new Date(9_000).toISOString())).resolves.toBe(1);
    const left = await images.list(anImagesQuery({ deleted: true }));
    expect(left.items.map(image => image.digest)).toEqual([
      digest(3),
      digest(2),
    ]);
  });
});
