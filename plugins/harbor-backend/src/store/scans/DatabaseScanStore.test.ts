import { databasesUnderTest } from '@slipway/collectors-node/testing';
import {
  anObservedArtifact,
  anObservedReport,
  anObservedScan,
  anObservedVulnerability,
  digest,
} from '../../__testUtils__/observedImages';
import {
  anImagesQuery,
  aVulnerabilitiesQuery,
} from '../../__testUtils__/queries';
import { createStores } from '../createStores';
import { migrate } from '../migrate';

jest.setTimeout(60_000);

const databases = databasesUnderTest(migrate);
const now = () => new Date('2026-11-21T12:00:00Z');
const clair = { name: 'Clair', vendor: 'CoreOS' };
const old =
  'application/vnd.scanner.adapter.vuln.report.harbor+json; version=1.0';

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
  layer: digest(77),
});

describe.each(databases.ids)('DatabaseScanStore on %s', id => {
  const setUp = async () => {
    const knex = await databases.open(id);
    const stores = createStores(knex, { now });
    await stores.images.put(
      [1, 2].map(number => anObservedArtifact({ number })),
    );
    return { knex, ...stores };
  };
  const found = async (
    { scans }: Pick<Awaited<ReturnType<typeof setUp>>, 'scans'>,
    query: Parameters<typeof aVulnerabilitiesQuery>[0] = {},
  ) => {
    const page = await scans.vulnerabilities(
      digest(1),
      aVulnerabilitiesQuery(query),
    );
    return page?.items.map(({ cve }) => cve);
  };

  it('follows a scan from its beginning to its report', async () => {
    const { images, scans } = await setUp();
    const follow = () => scans.missingReports('onprem', 10);
    const first = await images.scansToFollow('onprem', { limit: 10 });
    expect(first.map(place => place.digest)).toEqual([]);

    const running = anObservedScan({ state: 'running', endedAt: undefined });
    await expect(scans.putScans([running])).resolves.toEqual([digest(1)]);
    await expect(images.scansToFollow('onprem', { limit: 1 })).resolves.toEqual(
      [expect.objectContaining({ digest: digest(1), repository: 'checkout' })],
    );
    await expect(follow()).resolves.toEqual([]);

    const summary = { critical: 1, high: 0, medium: 0, low: 1, negligible: 0 };
    const counts = { ...summary, unknown: 0, total: 2, fixable: 1 };
    const done = anObservedScan({
      severity: 'critical',
      counts,
      askedAt: 2_000,
    });
    await scans.putScans([done]);
    await expect(follow()).resolves.toEqual([
      expect.objectContaining({ digest: digest(1), mimeType: done.mimeType }),
    ]);
    await expect(found({ scans })).resolves.toBeUndefined();
    await expect(
      scans.putReport(anObservedReport({ vulnerabilities: [shell, heap] })),
    ).resolves.toEqual([digest(1)]);
    await expect(follow()).resolves.toEqual([]);
    const image = await images.get(digest(1));
    expect(image?.scans).toEqual([
      {
        instance: 'onprem',
        scanner: done.scanner,
        state: 'done',
        startedAt: done.startedAt,
        endedAt: done.endedAt,
        duration: 10,
        severity: 'critical',
        counts,
        hasReport: true,
      },
    ]);
    await expect(found({ scans })).resolves.toEqual([heap.cve, shell.cve]);
    await expect(scans.report(digest(1))).resolves.toMatchObject({
      scan: { hasReport: true },
      vulnerabilities: [heap, shell],
    });
  });

  it('never lets an earlier answer replace a later one', async () => {
    const { images, scans } = await setUp();
    await scans.putScans([anObservedScan({ askedAt: 5_000 })]);
    const earlier = anObservedScan({ state: 'running', askedAt: 4_000 });
    await expect(scans.putScans([earlier])).resolves.toEqual([]);
    await scans.putReport(anObservedReport());
    const late = anObservedReport({
      generatedAt: '2026-11-20T08:59:00.000Z',
      vulnerabilities: [],
    });
    await expect(scans.putReport(late)).resolves.toEqual([]);
    await expect(
      scans.putReport(anObservedReport({ reportId: 'of-another-scan' })),
    ).resolves.toEqual([]);
    await expect(found({ scans })).resolves.toEqual(['CVE-2024-0001']);
    const image = await images.get(digest(1));
    expect(image?.scans[0]?.state).toBe('done');
  });

  it('tells scanners apart, and lets the newest that ended count', async () => {
    const { images, scans } = await setUp();
    const trivy = anObservedScan({ endedAt: '2026-11-20T10:00:00.000Z' });
    const second = anObservedScan({
      scanner: clair,
      mimeType: old,
      reportId: 'clair',
      endedAt: '2026-11-20T11:00:00.000Z',
    });
    const again = anObservedScan({
      instance: 'cloud',
      endedAt: '2026-11-20T10:30:00.000Z',
    });
    await scans.putScans([trivy, second, again]);
    await scans.putReport(anObservedReport({ vulnerabilities: [heap] }));
    await scans.putReport(
      anObservedReport({
        scanner: clair,
        mimeType: old,
        reportId: 'clair',
        vulnerabilities: [shell],
      }),
    );
    const image = await images.get(digest(1));
    expect(
      image?.scans.map(({ scanner, instance }) => [scanner.name, instance]),
    ).toEqual([
      ['Clair', 'onprem'],
      ['Trivy', 'cloud'],
    ]);
    await expect(found({ scans })).resolves.toEqual([shell.cve]);
    await expect(found({ scans }, { scanner: 'Trivy' })).resolves.toEqual([
      heap.cve,
    ]);
    await expect(
      found({ scans }, { scanner: 'none' }),
    ).resolves.toBeUndefined();
    for (const cve of [heap.cve, shell.cve]) {
      const { totalItems } = await images.list(anImagesQuery({ cve }));
      expect(totalItems).toBe(1);
    }
  });

  it('keeps what is known of an image whose next scan failed', async () => {
    const { images, scans } = await setUp();
    await scans.putScans([anObservedScan()]);
    await scans.putReport(anObservedReport());
    const failed = anObservedScan({
      state: 'failed',
      reportId: 'next',
      endedAt: '2026-11-21T09:00:00.000Z',
      problem: 'the database is too old',
      askedAt: 2_000,
    });
    await scans.putScans([failed]);
    const image = await images.get(digest(1));
    expect(image?.scans.map(({ state }) => state)).toEqual(['failed', 'done']);
    await expect(found({ scans })).resolves.toEqual(['CVE-2024-0001']);
    const { totalItems } = await images.list(
      anImagesQuery({ severity: ['high'] }),
    );
    expect(totalItems).toBe(1);
  });

  it('asks no more for a report that cannot be read, until the next scan', async () => {
    const { images, scans } = await setUp();
    const scan = anObservedScan({ mimeType: 'application/x.unheard-of' });
    await scans.putScans([scan]);
    await expect(
      scans.markUnreadable(scan, 'Slipway does not know this format'),
    ).resolves.toEqual([digest(1)]);
    await expect(scans.missingReports('onprem', 10)).resolves.toEqual([]);
    const image = await images.get(digest(1));
    expect(image?.scans[0]).toMatchObject({
      hasReport: false,
      problem: 'Slipway does not know this format',
    });
    const next = { ...scan, reportId: 'next', askedAt: 2_000 };
    await scans.putScans([next]);
    await expect(scans.missingReports('onprem', 10)).resolves.toHaveLength(1);
  });

  it('asks again for a report that could not be had, as often as it is told to', async () => {
    const { images, scans } = await setUp();
    const scan = anObservedScan();
    const later = { reportId: 'later', endedAt: '2026-11-20T12:00:00.000Z' };
    const read = { number: 2, mimeType: 'application/x.read' };
    await scans.putScans([scan, anObservedScan(read)]);
    await scans.markUnreadable(anObservedScan(read), 'Harbor is busy');
    // What could not be had once is of no matter once the next report is there.
    await scans.putScans([
      anObservedScan({ ...read, ...later, askedAt: 2_000 }),
    ]);
    await scans.putReport(anObservedReport({ ...read, ...later }));
    for (const time of ['first', 'second']) {
      await scans.markUnreadable(scan, `Harbor is busy the ${time} time`);
      await scans.retryUnreadable('onprem', type => type !== scan.mimeType);
      await expect(scans.missingReports('onprem', 10)).resolves.toEqual([]);
      await scans.retryUnreadable('onprem', () => true);
      await expect(scans.missingReports('onprem', 10)).resolves.toMatchObject([
        { digest: digest(1) },
      ]);
      expect((await images.get(digest(1)))?.scans[0]?.problem).toBe(
        `Harbor is busy the ${time} time`,
      );
    }
    await scans.putReport(anObservedReport());
    expect((await images.get(digest(1)))?.scans[0]?.problem).toBeUndefined();
    await expect(scans.missingReports('onprem', 10)).resolves.toEqual([]);
  });

  it('stores once what images have in common', async () => {
    const { knex, scans } = await setUp();
    const count = async (table: string) =>
      Number((await knex(table).count({ n: '*' }))[0]?.n);
    await scans.putReport(
      anObservedReport({ vulnerabilities: [heap, shell, heap] }),
    );
    await scans.putReport(
      anObservedReport({ number: 2, vulnerabilities: [shell, heap] }),
    );
    await expect(count('reports')).resolves.toBe(1);
    const better = {
      ...heap,
      description: 'What it does, told at more length',
    };
    await scans.putReport(
      anObservedReport({
        number: 2,
        generatedAt: '2026-11-20T09:30:00.000Z',
        vulnerabilities: [better],
      }),
    );
    await expect(
      Promise.all(
        ['reports', 'findings', 'cves', 'report_findings'].map(count),
      ),
    ).resolves.toEqual([2, 2, 2, 3]);
    const page = await scans.vulnerabilities(
      digest(1),
      aVulnerabilitiesQuery(),
    );
    expect(page?.items[0]?.description).toBe(better.description);
    expect(page?.counts).toMatchObject({
      critical: 1,
      low: 1,
      total: 2,
      fixable: 1,
    });
  });

  it('takes the same report from replicas at once', async () => {
    const { knex } = await setUp();
    const replicas = databases.replicas(knex, 4).map(one => createStores(one));
    const vulnerabilities = Array.from({ length: 300 }, (_, n) =>
      anObservedVulnerability({ cve: `CVE-2024-${1000 + n}` }),
    );
    await Promise.all(
      replicas.map((stores, index) =>
        stores.scans.putReport(
          anObservedReport({
            number: 1 + (index % 2),
            vulnerabilities:
              index > 1 ? vulnerabilities.toReversed() : vulnerabilities,
          }),
        ),
      ),
    );
    for (const number of [1, 2]) {
      const report = await replicas[0]?.scans.report(digest(number));
      expect(report?.vulnerabilities).toHaveLength(300);
    }
  });
});
