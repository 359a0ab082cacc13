import { databasesUnderTest } from '@slipway/collectors-node/testing';
import {
  listImagesQuerySchema,
  type ListImagesQuery,
} from '@slipway/plugin-harbor-common';
import {
  anObservedArtifact,
  anObservedReport,
  anObservedScan,
  anObservedVulnerability,
  digest,
} from '../../__testUtils__/observedImages';
import { anImagesQuery } from '../../__testUtils__/queries';
import { createStores } from '../createStores';
import { migrate } from '../migrate';
import type { Visible } from '../types';

jest.setTimeout(60_000);

const databases = databasesUnderTest(migrate);

const number = (of: string) => Number(of.slice(-3));

describe.each(databases.ids)('ImageLists on %s', id => {
  let stores: ReturnType<typeof createStores>;

  /**
   * 1 runs in production, signed, critical. 2 is the same repository, low. 3 is at two instances, its scan failed. 4 was
   * never scanned and runs in staging although it is deleted. 5 is deleted.
   */
  beforeAll(async () => {
    stores = createStores(await databases.open(id));
    const { images, scans, running, serviceRepositories } = stores;
    await serviceRepositories.replace([
      { service: 'checkout', project: 'shop', repository: 'checkout' },
      { service: 'web', instance: 'cloud', project: 'shop', repository: 'web' },
    ]);
    const signature = { digest: digest(9), type: 'signature.cosign', size: 1 };
    const web = { number: 3, repository: 'web', size: 9_000_000_000 };
    const gone = [4, 5].map(one =>
      anObservedArtifact({
        number: one,
        repository: 'old',
        project: 'archive',
      }),
    );
    await images.put([
      anObservedArtifact({ commit: 'ABCDEF1234', accessories: [signature] }),
      anObservedArtifact({
        number: 2,
        labels: [{ id: 1, name: 'Hotfix', scope: 'project' }],
      }),
      anObservedArtifact(web),
      anObservedArtifact({
        ...web,
        instance: 'cloud',
        tags: [{ name: 'stable', immutable: true }],
      }),
      ...gone,
    ]);
    for (const artifact of gone)
      await images.markDeleted(artifact, '2026-11-20T20:00:00.000Z');
    await scans.putScans([
      anObservedScan(),
      anObservedScan({ number: 2 }),
      anObservedScan({ number: 3, state: 'failed' }),
    ]);
    const cve = (severity: 'critical' | 'low') => [
      anObservedVulnerability({ severity, cve: `CVE-2024-${severity}` }),
    ];
    await scans.putReport(
      anObservedReport({ vulnerabilities: cve('critical') }),
    );
    await scans.putReport(
      anObservedReport({ number: 2, vulnerabilities: cve('low') }),
    );
    const place = {
      service: 'checkout',
      reference: 'onprem.test/shop/checkout:v1.1',
      replicas: 1,
    };
    await running.replace([
      { ...place, environment: 'prod', kind: 'production', digest: digest(1) },
      { ...place, environment: 'stage', kind: 'staging', digest: digest(4) },
    ]);
  });

  const listed = async (query: Partial<ListImagesQuery>, visible?: Visible) => {
    const { items, totalItems } = await stores.images.list(
      anImagesQuery(query),
      visible,
    );
    expect(totalItems).toBe(items.length);
    return items.map(image => number(image.digest));
  };

  it.each<[Partial<ListImagesQuery>, number[]]>([
    [{}, [4, 3, 2, 1]],
    [{ deleted: true }, [5, 4, 3, 2, 1]],
    [{ instance: ['cloud'] }, [3]],
    [{ instance: ['cloud', 'onprem'], project: ['archive'] }, [4]],
    [{ repository: ['web'], tag: 'stable' }, [3]],
    [{ instance: ['onprem'], tag: 'stable' }, []],
    [{ service: ['web'] }, [3]],
    [{ service: ['checkout'] }, [4, 2, 1]],
    [{ digest: [digest(2), digest(5)] }, [2]],
    [{ commit: 'abcdef1' }, [1]],
    [{ commit: 'abcdef12345' }, []],
    [{ severity: ['critical', 'high'] }, [1]],
    [{ severity: ['low'] }, [2]],
    [{ cve: 'CVE-2024-low' }, [2]],
    [{ signed: true }, [1]],
    [{ signed: false }, [4, 3, 2]],
    [{ runningIn: ['production'] }, [1]],
    [{ runningIn: ['stage', 'prod'] }, [4, 1]],
    [{ runningIn: ['any'] }, [4, 1]],
    [{ runningIn: ['none'] }, [3, 2]],
    [{ runningIn: ['none', 'prod'] }, [3, 2, 1]],
    [{ problem: ['critical'] }, [1]],
    [{ problem: ['deleted', 'not-scanned'] }, [4]],
    [{ problem: ['not-scanned', 'not-signed'] }, []],
    [{ problem: ['scan-failed'] }, []],
    [{ problem: ['not-replicated'] }, []],
    [{ q: 'CHECKOUT hotfix' }, [2]],
    [{ q: 'v1.3' }, [3]],
    [{ q: "100% o'clock _" }, []],
    [{ sort: 'pushed' }, [1, 2, 3, 4]],
    [{ sort: '-severity' }, [1, 2, 4, 3]],
    [{ sort: '-size' }, [3, 4, 2, 1]],
    [{ sort: 'repository' }, [4, 2, 1, 3]],
  ])('lists by %j', async (query, expected) => {
    await expect(listed(query)).resolves.toEqual(expected);
  });

  it.each<[Visible, number[]]>([
    [{ property: 'instance', values: ['cloud'] }, [3]],
    [{ property: 'project', values: ['onprem/archive', 'cloud/archive'] }, [4]],
    [{ property: 'service', values: ['web'] }, [3]],
    [{ property: 'service-like', values: ['check*'] }, [4, 2, 1]],
    [
      { property: 'service-like', values: ['CHECK*', 'c?eckout', '[c]*', '%'] },
      [],
    ],
    [{ not: { property: 'service', values: ['checkout'] } }, [3]],
    [
      {
        allOf: [
          { property: 'project', values: ['onprem/shop'] },
          { not: { property: 'instance', values: ['cloud'] } },
        ],
      },
      [2, 1],
    ],
    [{ property: 'service', values: [] }, []],
  ])('shows by %j', async (visible, expected) => {
    await expect(listed({}, visible)).resolves.toEqual(expected);
  });

  it.each(listImagesQuerySchema.shape.sort.unwrap().options)(
    'goes on by %s where a page ended',
    async sort => {
      const whole = await listed({ sort, deleted: true });
      const seen: number[] = [];
      let cursor: string | undefined;
      do {
        const page = await stores.images.list(
          anImagesQuery({ sort, deleted: true, limit: 2, cursor }),
        );
        expect(page.totalItems).toBe(5);
        seen.push(...page.items.map(image => number(image.digest)));
        cursor = page.pageInfo.nextCursor;
      } while (cursor);
      expect(seen).toEqual(whole);
    },
  );

  it('refuses cursors of other lists', async () => {
    const { pageInfo } = await stores.images.list(anImagesQuery({ limit: 1 }));
    const cursor = pageInfo.nextCursor;
    for (const [query, problem] of [
      [{ cursor, signed: false }, 'was made for a list with another filter'],
      [{ cursor: 'nonsense' }, 'is not one this API gave out'],
    ] as const)
      await expect(stores.images.list(anImagesQuery(query))).rejects.toThrow(
        problem,
      );
  });

  it('tells what an image can be compared with, and how its repository went', async () => {
    const compared = await stores.images.comparable(digest(2));
    expect(compared).toEqual([
      {
        digest: digest(1),
        tags: ['v1.1'],
        runningIn: ['prod'],
        pushedAt: '2026-11-20T08:01:00.000Z',
      },
      expect.objectContaining({ digest: digest(4), runningIn: ['stage'] }),
    ]);
    await expect(stores.images.comparable(digest(99))).resolves.toEqual([]);
    await expect(
      stores.images.history('checkout', { limit: 5 }),
    ).resolves.toMatchObject({
      repository: 'onprem/shop/checkout',
      items: [
        { digest: digest(1), counts: { critical: 1 }, runningIn: ['prod'] },
        { digest: digest(2), tags: ['v1.2'], counts: { low: 1 } },
      ],
    });
    await expect(
      stores.images.history('nobody', { limit: 5 }),
    ).resolves.toEqual({ items: [] });
  });

  it('follows scans that are under way, and what was never scanned and is young or runs', async () => {
    const knex = await databases.open(id);
    const now = () => new Date('2026-11-21T12:00:00Z');
    const { images, scans } = createStores(knex, { now });
    await images.put([
      anObservedArtifact({ number: 1, pushedAt: '2026-11-01T08:00:00Z' }),
      anObservedArtifact({ number: 2, pushedAt: '2026-11-21T08:00:00Z' }),
      anObservedArtifact({ number: 3, pushedAt: '2026-11-01T08:00:00Z' }),
    ]);
    await scans.putScans([anObservedScan({ number: 3, state: 'queued' })]);
    const followed = await images.scansToFollow('onprem', { limit: 5 });
    expect(followed.map(place => number(place.digest))).toEqual([3, 2]);
    await expect(images.scansToFollow('cloud', { limit: 5 })).resolves.toEqual(
      [],
    );
  });
});
