import type { TestDatabaseId } from '@backstage/backend-test-utils';
import { databasesUnderTest } from '@slipway/collectors-node/testing';
import {
  anObservedArtifact,
  anObservedProject,
  anObservedReport,
  anObservedVulnerability,
  digest,
} from '../../__testUtils__/observedImages';
import { aVulnerabilitiesQuery } from '../../__testUtils__/queries';
import { createStores } from '../createStores';
import { migrate } from '../migrate';

jest.setTimeout(60_000);

const databases = databasesUnderTest(migrate);
const now = () => new Date('2026-11-21T12:00:00Z');

const heap = anObservedVulnerability({
  cve: 'CVE-2024-0002',
  severity: 'critical',
});
const shell = anObservedVulnerability({
  cve: 'CVE-2024-0003',
  package: 'bash',
  version: '5.2',
  fixedIn: undefined,
  severity: 'low',
  cvss: undefined,
});

const setUp = async (id: TestDatabaseId) => {
  const stores = createStores(await databases.open(id), { now });
  await stores.images.put([anObservedArtifact()]);
  const found = async (
    query: Parameters<typeof aVulnerabilitiesQuery>[0] = {},
  ) => {
    const page = await stores.scans.vulnerabilities(
      digest(1),
      aVulnerabilitiesQuery(query),
    );
    return page?.items.map(({ cve }) => cve);
  };
  return { ...stores, found };
};

describe.each(databases.ids)('ReportReader on %s', id => {
  it('pages through filters, sorts and packages of a report', async () => {
    const { scans, found } = await setUp(id);
    const vulnerabilities = Array.from({ length: 25 }, (_, n) =>
      anObservedVulnerability({
        cve: `CVE-2024-${1000 + n}`,
        package: `lib${n % 4}`,
        severity: n % 5 === 0 ? 'critical' : 'low',
        cvss: { score: n / 10, version: '3' },
        fixedIn: n % 2 === 0 ? `1.${n}` : undefined,
        description: n === 7 ? 'Über the heap\0' : undefined,
      }),
    );
    await scans.putReport(anObservedReport({ vulnerabilities }));
    for (const sort of ['-severity', '-cvss', 'cve', 'package'] as const) {
      const seen: string[] = [];
      let cursor: string | undefined;
      do {
        const query = aVulnerabilitiesQuery({ sort, limit: 10, cursor });
        const page = await scans.vulnerabilities(digest(1), query);
        seen.push(...(page?.items.map(({ cve }) => cve) ?? []));
        cursor = page?.pageInfo.nextCursor;
      } while (cursor);
      expect([sort, new Set(seen).size, seen.length]).toEqual([sort, 25, 25]);
    }
    const worst = await found({ limit: 2 });
    expect(worst).toEqual(['CVE-2024-1020', 'CVE-2024-1015']);
    await expect(found({ q: 'ÜBER heap' })).resolves.toEqual(['CVE-2024-1007']);
    await expect(
      found({ severity: ['critical'], fixable: true, package: 'lib0' }),
    ).resolves.toEqual(['CVE-2024-1020', 'CVE-2024-1000']);

    const packages = await scans.packages(
      digest(1),
      aVulnerabilitiesQuery({ limit: 3, fixable: true }),
    );
    expect(packages).toMatchObject({
      totalItems: 2,
      items: [
        { package: 'lib0', fixedIn: '1.24', counts: { total: 7, critical: 2 } },
        { package: 'lib2', fixedIn: '1.22', counts: { total: 6, critical: 1 } },
      ],
      counts: { total: 25 },
    });
    const cursor = Buffer.from('{"list":"x"}').toString('base64url');
    await expect(
      scans.vulnerabilities(digest(1), aVulnerabilitiesQuery({ cursor })),
    ).rejects.toThrow('cursor: is not one this API gave out');
  });

  it('says what an allowlist lets pass, as long as it does', async () => {
    const { projects, scans, found } = await setUp(id);
    const cves = [heap.cve, shell.cve, 'CVE-2024-0001'];
    await projects.put(
      anObservedProject({ allowlist: { inherited: false, cves } }),
    );
    const entry = (cve: string, expiresAt: string) =>
      projects.putEntry('onprem', 'shop', {
        cve,
        addedBy: 'user:default/sam',
        reason: 'not reachable',
        expiresAt,
        addedAt: '2026-11-01T00:00:00.000Z',
      });
    await entry(heap.cve, '2026-12-01T00:00:00.000Z');
    await entry(shell.cve, '2026-11-20T00:00:00.000Z');
    await scans.putReport(
      anObservedReport({
        vulnerabilities: [heap, shell, anObservedVulnerability()],
      }),
    );
    await expect(found({ allowed: false })).resolves.toEqual([shell.cve]);
    const page = await scans.vulnerabilities(
      digest(1),
      aVulnerabilitiesQuery(),
    );
    const place = { instance: 'onprem', project: 'shop' };
    expect(page?.items.map(({ allowed }) => allowed)).toEqual([
      expect.objectContaining({ ...place, reason: 'not reachable' }),
      { ...place, cve: 'CVE-2024-0001' },
      undefined,
    ]);
  });
});
