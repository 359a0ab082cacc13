import { databasesUnderTest } from '@slipway/collectors-node/testing';
import { anObservedProject, digest } from '../../__testUtils__/observedImages';
import { aFleetQuery } from '../../__testUtils__/queries';
import { aFleet, bash, place, xz, zlib } from '../__testUtils__/aFleet';
import { migrate } from '../migrate';
import type { Visible } from '../types';

jest.setTimeout(60_000);

const databases = databasesUnderTest(migrate);

describe.each(databases.ids)('DatabaseFleetStore on %s', id => {
  const setUp = async () => aFleet(await databases.open(id));

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
