import { z } from 'zod';
import type { HarborEvent } from '../model/events';
import { imageManifest, indexManifest, layerOf } from '../model/images';
import type { SandboxClock } from '../../core/clock';
import { pass, standingClock } from '../testing/pass';
import { TestHarbor } from '../testing/startHarbor';
import { largeReport } from './largeReport';
import { baseImagePackages } from './packages/baseImages';
import { reportTypes } from './Scanners';

const artifacts = '/projects/shop/repositories/web%252Fstorefront/artifacts';
const both = Object.values(reportTypes).join(', ');

const overviewSchema = z.looseObject({
  scan_overview: z.record(
    z.string(),
    z.looseObject({
      scan_status: z.string(),
      report_id: z.string().optional(),
      severity: z.string().optional(),
      summary: z
        .object({
          total: z.number(),
          fixable: z.number(),
          summary: z.record(z.string(), z.number()),
        })
        .optional(),
    }),
  ),
});
const reportsSchema = z.record(
  z.string(),
  z.looseObject({
    severity: z.string(),
    scanner: z.object({
      name: z.string(),
      vendor: z.string(),
      version: z.string(),
    }),
    vulnerabilities: z.array(
      z.looseObject({
        id: z.string(),
        package: z.string(),
        version: z.string(),
        fix_version: z.string(),
        severity: z.string(),
        artifact_digests: z.array(z.string()),
      }),
    ),
  }),
);

const linksSchema = z.looseObject({
  addition_links: z.object({ sboms: z.object({ href: z.string() }) }),
});
const pathIn = (href: string) => href.replace('/api/v2.0', '');

describe('scanning', () => {
  let clock: SandboxClock;
  let test: TestHarbor;
  let events: HarborEvent[];

  beforeEach(async () => {
    clock = standingClock();
    test = await TestHarbor.start({
      clock,
      scanning: { scanners: ['trivy', 'clair'] },
    });
    events = [];
    test.model.onEvent(event => events.push(event));
  });

  afterEach(() => test.stop());

  const contents = () => test.harbor.parts.scanning.contents;
  const headers = { 'x-accept-vulnerabilities': both };
  const overview = async (reference: string) =>
    overviewSchema.parse(
      await test.json(
        'GET',
        `${artifacts}/${reference}?with_scan_overview=true`,
        200,
        { headers },
      ),
    ).scan_overview;
  const reports = async (reference: string) =>
    reportsSchema.parse(
      await test.json(
        'GET',
        `${artifacts}/${reference}/additions/vulnerabilities`,
        200,
        { headers },
      ),
    );
  const push = (tag: string, release: string) => {
    const artifact = test.push('shop/web/storefront', [tag]);
    contents().set(artifact.digest, {
      packages: baseImagePackages(`node:20-bookworm-slim/${release}`),
    });
    return artifact;
  };

  it('goes from the queue to a report, and a later base image has less', async () => {
    const { digest } = push('v1', '12.2');
    await test.json('POST', `${artifacts}/v1/scan`, 202);
    expect((await overview('v1'))[reportTypes.generic]).toMatchObject({
      scan_status: 'Pending',
      start_time: '0001-01-01T00:00:00.000Z',
      end_time: '0001-01-01T00:00:00.000Z',
    });
    await test.json('POST', `${artifacts}/v1/scan`, 409);
    await pass(clock, 3_000);
    const running = await overview('v1');
    expect(running[reportTypes.generic]).toEqual({
      report_id: expect.any(String),
      scan_status: 'Running',
      start_time: expect.stringMatching(/^20/),
      end_time: '0001-01-01T00:00:00.000Z',
    });
    expect(await reports('v1')).toEqual({});
    await pass(clock, 30_000);
    const { summary, ...done } = (await overview('v1'))[
      reportTypes.generic
    ] ?? { scan_status: '' };
    expect(done).toMatchObject({
      scan_status: 'Success',
      severity: 'Critical',
      complete_percent: 100,
      scanner: { name: 'Trivy', vendor: 'Aqua Security' },
    });
    const report = (await reports('v1'))[reportTypes.generic];
    const rows = report?.vulnerabilities ?? [];
    expect(summary?.total).toBe(rows.length);
    expect(summary?.fixable).toBe(
      rows.filter(row => row.fix_version !== '').length,
    );
    expect(rows.find(({ id }) => id === 'CVE-2023-5363')).toMatchObject({
      package: 'libssl3',
      version: '3.0.11-1~deb12u1',
      fix_version: '3.0.11-1~deb12u2',
      severity: 'High',
      status: 'fixed',
      artifact_digests: [digest],
      preferred_cvss: {
        score_v3: 7.5,
        vector_v3: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:N',
      },
    });
    expect(events.map(({ type }) => type)).toContain('SCANNING_COMPLETED');
    push('v2', '12.12');
    await test.json('POST', `${artifacts}/v2/scan`, 202);
    await pass(clock, 60_000);
    const later = (await reports('v2'))[reportTypes.generic];
    const ids = (later?.vulnerabilities ?? []).map(({ id }) => id);
    expect(ids.length).toBeGreaterThan(0);
    expect(ids).not.toContain('CVE-2023-5363');
  });

  it('keeps reports of two vendors, and tells of the scanner that its project has', async () => {
    push('v1', '12.5');
    await test.json('POST', `${artifacts}/v1/scan`, 202);
    await pass(clock, 60_000);
    const [trivy, clair] = test.harbor.parts.scanning.scanners.list;
    const use = (scanner: typeof clair) =>
      test.json('PUT', '/projects/shop/scanner', 200, {
        body: { uuid: scanner?.uuid },
      });
    await use(clair);
    expect(await reports('v1')).toEqual({});
    await test.json('POST', `${artifacts}/v1/scan`, 202);
    await pass(clock, 60_000);
    const found = await reports('v1');
    expect(Object.keys(found)).toEqual([reportTypes.harbor]);
    expect(found[reportTypes.harbor]?.scanner.vendor).toBe('CoreOS');
    const [row] = found[reportTypes.harbor]?.vulnerabilities ?? [];
    expect(row).not.toHaveProperty('preferred_cvss');
    await test.json('POST', `${artifacts}/v1/scan`, 400, {
      body: { scan_type: 'sbom' },
    });
    await use(trivy);
    expect(Object.keys(await reports('v1'))).toEqual([reportTypes.generic]);
    expect(Object.keys(await overview('v1'))).toEqual([reportTypes.generic]);
  });

  it.each([
    ['both', both, [reportTypes.generic]],
    ['the older alone', reportTypes.harbor, []],
    ['none that there is', 'application/json', []],
  ])('answers what is accepted: %s', async (_, accept, expected) => {
    push('v1', '12.5');
    await test.json('POST', `${artifacts}/v1/scan`, 202);
    await pass(clock, 60_000);
    const answer = await test.json(
      ...(['GET', `${artifacts}/v1/additions/vulnerabilities`, 200] as const),
      { headers: { 'x-accept-vulnerabilities': accept } },
    );
    expect(Object.keys(reportsSchema.parse(answer))).toEqual(expected);
  });

  it('fails, never ends, and is stopped, as the world wants it', async () => {
    const failing = push('failing', '12.5');
    contents().set(failing.digest, { packages: [], scan: 'fails' });
    const endless = push('endless', '12.5');
    contents().set(endless.digest, { packages: [], scan: 'never ends' });
    await test.json('POST', `${artifacts}/failing/scan`, 202);
    await test.json('POST', `${artifacts}/endless/scan`, 202);
    await pass(clock, 24 * 3_600_000);
    const type = reportTypes.generic;
    expect((await overview('failing'))[type]?.scan_status).toBe('Error');
    expect((await overview('endless'))[type]?.scan_status).toBe('Running');
    const body = { scan_type: 'vulnerability' };
    await test.json('POST', `${artifacts}/endless/scan/stop`, 202, { body });
    expect((await overview('endless'))[type]?.scan_status).toBe('Stopped');
    await test.json('POST', `${artifacts}/endless/scan/stop`, 400, { body });
    const id = failing.reports[0]?.id;
    const log = await test.call('GET', `${artifacts}/failing/scan/${id}/log`);
    expect(await log.text()).toContain('Scan failed: failed to extract layer');
    expect(
      events
        .map(event => event.type)
        .filter(each => each.startsWith('SCANNING')),
    ).toEqual(['SCANNING_FAILED', 'SCANNING_STOPPED']);
  });

  it('scans what is pushed, and lists its parts, where the project wants that', async () => {
    const { metadata } = test.model.project('shop');
    metadata.set('auto_scan', 'true').set('auto_sbom_generation', 'true');
    const { digest } = test.push('shop/web/storefront', ['a', 'b']);
    contents().set(digest, {
      packages: [
        { type: 'node-pkg', name: '@babel/runtime', version: '7.1.0' },
      ],
    });
    await pass(clock, 60_000);
    const artifact = test.model.artifact('shop/web/storefront', digest);
    expect(artifact.reports.map(({ status }) => status)).toEqual(['Success']);
    expect(artifact.accessories.map(({ type }) => type)).toEqual([
      'sbom.harbor',
    ]);
    const shown = await test.json(
      'GET',
      `${artifacts}/a?with_sbom_overview=true`,
    );
    expect(shown).toMatchObject({
      sbom_overview: {
        scan_status: 'Success',
        sbom_digest: artifact.accessories[0]?.artifact.digest,
      },
    });
    // Of the image there is none: it is an artifact of its own.
    await test.json('GET', `${artifacts}/a/additions/sbom`, 400);
    const { addition_links: links } = linksSchema.parse(shown);
    const sbom = await test.json('GET', pathIn(links.sboms.href));
    expect(sbom).toMatchObject({
      spdxVersion: 'SPDX-2.3',
      packages: [
        { name: `harbor.test/shop/web/storefront@${digest}` },
        {
          name: '@babel/runtime',
          versionInfo: '7.1.0',
          externalRefs: [
            { referenceLocator: 'pkg:npm/%40babel/runtime@7.1.0' },
          ],
        },
      ],
    });
  });

  it('scans each image of an index, and sums them up', async () => {
    const seen: Array<string | undefined> = [];
    test.model.onEvent(event => {
      if (event.type === 'SCANNING_COMPLETED') seen.push(event.artifact.digest);
    });
    const image = (architecture: string) =>
      imageManifest({ architecture, os: 'linux' }, [layerOf(architecture, 10)]);
    const children = ['amd64', 'arm64'].map(architecture => ({
      manifest: image(architecture),
      platform: { architecture, os: 'linux' },
    }));
    const repository = 'shop/web/storefront';
    for (const { manifest } of children) {
      test.model.push({ repository, manifest });
      contents().set(manifest.digest, {
        packages: [{ type: 'node-pkg', name: 'ws', version: '8.16.0' }],
      });
    }
    const manifest = indexManifest(children);
    test.model.push({ repository, manifest, tags: ['multi'] });
    await test.json('POST', `${artifacts}/multi/scan`, 202);
    await pass(clock, 60_000);
    // It tells of the images, not of the index.
    expect(seen.sort()).toEqual(
      children.map(each => each.manifest.digest).sort(),
    );
    const told = (await overview('multi'))[reportTypes.generic];
    expect(Buffer.from(told?.report_id ?? '', 'base64').toString()).toMatch(
      /^.+\|.+$/,
    );
    expect(told).toMatchObject({
      scan_status: 'Success',
      summary: { total: 1, fixable: 1, summary: { High: 1 } },
    });
    const rows = (await reports('multi'))[reportTypes.generic];
    expect(rows?.vulnerabilities.map(each => each.artifact_digests)).toEqual([
      children.map(each => each.manifest.digest),
    ]);
  });

  it('answers a report of 30,000 rows with words that nobody knows', async () => {
    const { digest } = push('large', '12.5');
    const rows = largeReport(30_000);
    contents().set(digest, { packages: [], rows });
    await test.json('POST', `${artifacts}/large/scan`, 202);
    await pass(clock, 60_000);
    const found = (await reports('large'))[reportTypes.generic];
    expect(found?.vulnerabilities).toHaveLength(30_000);
    expect(found?.vulnerabilities[0]?.severity).toBe('Catastrophic');
    expect(new Set(rows.map(({ id }) => id)).size).toBe(3_000);
    expect(largeReport(50)).toEqual(largeReport(50));
  });

  it('finds vulnerabilities over all projects, and scans everything', async () => {
    push('v1', '12.2');
    const one = test.push('shop/api', ['v1']);
    contents().set(one.digest, {
      packages: [
        { type: 'gobinary', name: 'stdlib', version: '1.21.8' },
        { type: 'gobinary', name: 'golang.org/x/net', version: 'v0.20.0' },
      ],
    });
    await test.json('POST', '/system/scanAll/schedule', 201, {
      body: { schedule: { type: 'Manual' } },
    });
    expect(await test.json('GET', '/scans/all/metrics')).toMatchObject({
      total: 2,
      ongoing: true,
      trigger: 'Manual',
    });
    await pass(clock, 60_000);
    expect(await test.json('GET', '/scans/all/metrics')).toMatchObject({
      total: 2,
      completed: 2,
      ongoing: false,
      metrics: { Success: 2 },
    });
    const find = (q: string) =>
      test.json(
        'GET',
        `/security/vul?q=${encodeURIComponent(q)}&with_tag=true`,
      );
    expect(await find('cve_id=CVE-2023-45288')).toEqual([
      expect.objectContaining({
        repository_name: 'shop/api',
        digest: one.digest,
        tags: ['v1'],
        package: 'stdlib',
        cvss_v3_score: 7.5,
      }),
      expect.objectContaining({ package: 'golang.org/x/net' }),
    ]);
    expect(
      await find('repository_name=shop/api,cvss_score_v3=[9.0~10.0]'),
    ).toEqual([
      expect.objectContaining({ cve_id: 'CVE-2024-24790' }),
      expect.objectContaining({ cve_id: 'CVE-2025-22871' }),
    ]);
    expect(await find('tag=nosuch')).toEqual([]);
    await test.json('GET', '/security/vul?q=colour%3Dred', 400);
    const summary = await test.json(
      'GET',
      '/security/summary?with_dangerous_cve=true&with_dangerous_artifact=true',
    );
    expect(summary).toMatchObject({ scanned_cnt: 2, total_artifact: 2 });
    const dangerous = z
      .looseObject({
        dangerous_cves: z.array(z.looseObject({ cvss_score_v3: z.number() })),
        dangerous_artifacts: z.array(
          z.looseObject({ critical_cnt: z.number() }),
        ),
      })
      .parse(summary);
    expect(dangerous.dangerous_cves).toHaveLength(5);
    expect(dangerous.dangerous_artifacts).toHaveLength(2);
  });

  it('runs by a timetable until it is taken away', async () => {
    push('v1', '12.5');
    const path = '/system/scanAll/schedule';
    const schedule = { type: 'Custom', cron: '0 0 9 * * *' };
    await test.json('POST', path, 201, { body: { schedule } });
    await test.json('POST', path, 409, { body: { schedule } });
    expect(await test.json('GET', path)).toMatchObject({ schedule });
    await pass(clock, 25 * 3_600_000);
    expect(await test.json('GET', '/scans/all/metrics')).toMatchObject({
      total: 1,
      trigger: 'Schedule',
    });
    await test.json('PUT', path, 200, {
      body: { schedule: { type: 'None', cron: '' } },
    });
    expect(await test.json('GET', path)).toEqual({});
    await test.json('PUT', path, 400, {
      body: { schedule: { type: 'Custom', cron: '* * *' } },
    });
  });
});

it('can scan nothing where there is no scanner', async () => {
  const test = await TestHarbor.start({ scanning: { scanners: [] } });
  try {
    test.push('shop/web/storefront', ['v1']);
    const answer = await test.json('POST', `${artifacts}/v1/scan`, 412);
    expect(JSON.stringify(answer)).toContain(
      'no available scanner for project: 2',
    );
    await test.json('GET', `${artifacts}/v1/additions/vulnerabilities`, 404);
    await test.json('GET', '/scans/all/metrics', 412);
  } finally {
    await test.stop();
  }
});
