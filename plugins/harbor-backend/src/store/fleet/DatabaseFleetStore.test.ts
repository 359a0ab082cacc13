import { databasesUnderTest } from '@slipway/collectors-node/testing';
import type { RunningPlace } from '@slipway/plugin-harbor-common';
import {
  anObservedArtifact,
  anObservedProject,
  anObservedReport,
  anObservedScan,
  anObservedVulnerability,
  digest,
} from '../../__testUtils__/observedImages';
import { aFleetQuery } from '../../__testUtils__/queries';
import { createStores } from '../createStores';
import { migrate } from '../migrate';
import type { Visible } from '../types';

jest.setTimeout(60_000);

const databases = databasesUnderTest(migrate);
const now = () => new Date('2026-11-21T12:00:00Z');

const xz = anObservedVulnerability({
  cve: 'CVE-2024-3094',
  package: 'xz-utils',
  version: '5.6.0',
  fixedIn: '5.6.2',
  severity: 'critical',
  cvss: { score: 10, version: '3' },
});
const zlib = anObservedVulnerability({
  cve: 'CVE-2023-45853',
  package: 'zlib1g',
  severity: 'critical',
  fixedIn: undefined,
});
const bash = anObservedVulnerability({
  cve: 'CVE-2022-3715',
  package: 'bash',
  severity: 'low',
});

const place = (
  number: number,
  service: string,
  environment: string,
  kind: RunningPlace['kind'] = 'staging',
) => ({
  environment,
  kind,
  service,
  reference: `onprem.test/shop/${service}:v1.${number}`,
  replicas: 2,
  digest: digest(number),
});

describe.each(databases.ids)('DatabaseFleetStore on %s', id => {
  /** Checkout runs 1 in production and 2 in staging, payments 3 in both; 4 and 5 run nowhere, and 6 is known to none. */
  const setUp = async () => {
    const stores = createStores(await databases.open(id), { now });
    const { images, scans, running, serviceRepositories } = stores;
    await serviceRepositories.replace(
      ['checkout', 'payments'].map(service => ({
        service,
        project: 'shop',
        repository: service,
      })),
    );
    const repositories = [
      '',
      'checkout',
      'checkout',
      'payments',
      'checkout',
      'old',
    ];
    await images.put(
      [1, 2, 3, 4, 5].map(number =>
        anObservedArtifact({
          number,
          repository: repositories[number],
          project: number === 5 ? 'archive' : 'shop',
          accessories:
            number === 3
              ? [{ digest: digest(9), type: 'signature.notation', size: 1 }]
              : [],
        }),
      ),
    );
    const found = [[], [xz, zlib], [xz, bash], [bash], [bash], [xz]];
    for (const number of [1, 2, 3, 4, 5]) {
      await scans.putScans([anObservedScan({ number })]);
      await scans.putReport(
        anObservedReport({ number, vulnerabilities: found[number] }),
      );
    }
    await running.replace([
      place(1, 'checkout', 'production', 'production'),
      place(2, 'checkout', 'staging'),
      place(3, 'payments', 'production', 'production'),
      place(3, 'payments', 'staging'),
      place(6, 'mystery', 'staging'),
    ]);
    return stores;
  };

  it('answers where a CVE runs', async () => {
    const { fleet, projects } = await setUp();
    await projects.put(
      anObservedProject({ allowlist: { inherited: false, cves: [xz.cve] } }),
    );
    await expect(fleet.vulnerability('cve-2024-3094')).resolves.toEqual({
      cve: 'CVE-2024-3094',
      severity: 'critical',
      cvss: 10,
      description: 'What CVE-2024-3094 does',
      links: ['https://cve.test/CVE-2024-3094'],
      fixable: true,
      firstSeenAt: '2026-11-20T08:01:00.000Z',
      packages: ['xz-utils'],
      services: ['checkout'],
      environments: ['production', 'staging'],
      images: 3,
      places: [
        expect.objectContaining({
          environment: 'production',
          kind: 'production',
          service: 'checkout',
          digest: digest(1),
          tags: ['v1.1'],
          package: 'xz-utils',
          version: '5.6.0',
          fixedIn: '5.6.2',
          allowed: true,
          replicas: 2,
        }),
        expect.objectContaining({ environment: 'staging', digest: digest(2) }),
      ],
      // Image 4 is newer, and has it no more.
      fixedInNewest: ['checkout'],
      elsewhere: [
        {
          digest: digest(5),
          services: [],
          tags: ['v1.5'],
          pushedAt: '2026-11-20T08:05:00.000Z',
        },
      ],
      elsewhereTotal: 1,
    });
    await expect(fleet.vulnerability('CVE-1999-0001')).resolves.toBeUndefined();
    await expect(fleet.vulnerability('\0')).resolves.toBeUndefined();
    const still = await fleet.vulnerability(bash.cve);
    expect(still?.fixedInNewest).toEqual([]);
  });

  it('shows nobody what they may not see', async () => {
    const { fleet } = await setUp();
    const archive: Visible = {
      anyOf: [{ property: 'project', values: ['onprem/archive'] }],
    };
    const detail = await fleet.vulnerability(xz.cve, archive);
    expect(detail).toMatchObject({ places: [], images: 1, elsewhereTotal: 1 });
    await expect(
      fleet.vulnerability(bash.cve, archive),
    ).resolves.toBeUndefined();
    const payments = { property: 'service-like' as const, values: ['pay*'] };
    const overview = await fleet.overview(payments);
    expect(overview).toMatchObject({
      images: 1,
      running: 1,
      counts: { total: 1 },
    });
    const others = await fleet.vulnerabilities(aFleetQuery(), {
      not: payments,
    });
    expect(others.items.map(({ cve }) => cve)).toEqual([
      xz.cve,
      zlib.cve,
      bash.cve,
    ]);
    expect(others.items.at(-1)).toMatchObject({
      services: ['checkout'],
      images: 2,
    });
  });

  it('counts each CVE once at a glance, the worst service first', async () => {
    const { fleet } = await setUp();
    const counts = { high: 0, medium: 0, negligible: 0, unknown: 0 };
    await expect(fleet.overview()).resolves.toEqual({
      images: 5,
      running: 3,
      problems: {
        'not-scanned': 0,
        'scan-failed': 0,
        'not-signed': 2,
        'not-replicated': 0,
        deleted: 0,
        critical: 2,
      },
      counts: { ...counts, critical: 2, low: 1, total: 3, fixable: 2 },
      services: [
        {
          service: 'checkout',
          counts: { ...counts, critical: 2, low: 1, total: 3, fixable: 2 },
          environments: ['production', 'staging'],
          oldestCritical: {
            cve: xz.cve,
            firstSeenAt: '2026-11-20T08:01:00.000Z',
          },
          notScanned: 0,
          notSigned: 2,
        },
        {
          service: 'payments',
          counts: { ...counts, critical: 0, low: 1, total: 1, fixable: 1 },
          environments: ['production', 'staging'],
          oldestCritical: undefined,
          notScanned: 0,
          notSigned: 0,
        },
      ],
      oldestCritical: [
        {
          cve: xz.cve,
          firstSeenAt: '2026-11-20T08:01:00.000Z',
          services: ['checkout'],
          environments: ['production', 'staging'],
          package: 'xz-utils',
          fixedIn: '5.6.2',
        },
      ],
    });
  });

  it.each([
    [{}, [xz.cve, zlib.cve, bash.cve]],
    [{ severity: ['critical' as const], fixable: true }, [xz.cve]],
    [{ fixable: false }, [zlib.cve]],
    [{ service: ['payments'] }, [bash.cve]],
    [{ runningIn: ['production'], q: 'ZLIB1' }, [zlib.cve]],
    [{ q: '3715 does' }, [bash.cve]],
    [{ sort: '-environments' as const }, [xz.cve, bash.cve, zlib.cve]],
    [{ sort: 'first-seen' as const }, [zlib.cve, xz.cve, bash.cve]],
    [{ running: false, service: ['checkout'] }, [xz.cve, zlib.cve, bash.cve]],
    [{ service: ['\0'] }, []],
  ])('lists CVEs by %j', async (query, expected) => {
    const { fleet } = await setUp();
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await fleet.vulnerabilities(
        aFleetQuery({ ...query, limit: 2, cursor }),
      );
      expect(page.totalItems).toBe(expected.length);
      seen.push(...page.items.map(({ cve }) => cve));
      cursor = page.pageInfo.nextCursor;
    } while (cursor);
    expect(seen).toEqual(expected);
  });

  it('lists CVEs of images that run nowhere, but of none that is gone or hidden', async () => {
    const { fleet, images, scans } = await setUp();
    const cve = (number: number) => `CVE-2024-000${number}`;
    for (const number of [7, 8]) {
      await images.put([
        anObservedArtifact({
          number,
          project: number === 7 ? 'tools' : 'shop',
        }),
      ]);
      await scans.putReport(
        anObservedReport({
          number,
          vulnerabilities: [anObservedVulnerability({ cve: cve(number) })],
        }),
      );
    }
    const list = async (visible?: Visible) => {
      const query = aFleetQuery({ running: false });
      const { items } = await fleet.vulnerabilities(query, visible);
      return items.map(one => one.cve);
    };
    expect(await list()).toEqual([xz.cve, zlib.cve, cve(7), cve(8), bash.cve]);
    await images.markDeleted(
      {
        ...{ instance: 'onprem', project: 'shop', repository: 'checkout' },
        digest: digest(8),
      },
      '2026-11-21T11:00:00Z',
    );
    expect(await list()).toEqual([xz.cve, zlib.cve, cve(7), bash.cve]);
    expect(
      await list({ property: 'project', values: ['onprem/shop'] }),
    ).toEqual([xz.cve, zlib.cve, bash.cve]);
  });

  it('refuses a cursor of another list', async () => {
    const { fleet } = await setUp();
    const { pageInfo } = await fleet.vulnerabilities(aFleetQuery({ limit: 1 }));
    await expect(
      fleet.vulnerabilities(
        aFleetQuery({ cursor: pageInfo.nextCursor, fixable: true }),
      ),
    ).rejects.toThrow(
      'cursor: was made for a list with another filter or sort',
    );
  });

  it('remembers what production ran on each day, and estimates days before the first', async () => {
    const { fleet, running } = await setUp();
    await fleet.record('2026-11-21');
    const before = await fleet.trend({ days: 3 });
    expect(before.points).toEqual([
      expect.objectContaining({
        day: '2026-11-19',
        estimated: true,
        counts: expect.objectContaining({ total: 0 }),
      }),
      // What runs now had been pushed by then, and newer images do not run.
      expect.objectContaining({
        day: '2026-11-20',
        estimated: true,
        counts: expect.objectContaining({ total: 3, critical: 2, low: 1 }),
      }),
      expect.objectContaining({
        day: '2026-11-21',
        estimated: false,
        counts: expect.objectContaining({ total: 3 }),
      }),
    ]);
    expect((await fleet.trend({ days: 365 })).points).toHaveLength(31);

    await running.replace([
      place(4, 'checkout', 'production', 'production'),
      place(3, 'payments', 'production', 'production'),
    ]);
    await fleet.record('2026-11-21');
    await fleet.record('2026-11-21');
    const { points } = await fleet.trend({ days: 1, service: 'payments' });
    expect(points).toEqual([
      expect.objectContaining({
        counts: expect.objectContaining({ total: 1 }),
      }),
    ]);
    const payments = { property: 'service' as const, values: ['payments'] };
    const seen = await fleet.trend({ days: 1 }, payments);
    expect(seen.points).toEqual([
      expect.objectContaining({ day: '2026-11-21' }),
    ]);
    const other = await fleet.trend({ days: 9, service: 'checkout' }, payments);
    expect(other.points).toEqual([]);
  });
});
