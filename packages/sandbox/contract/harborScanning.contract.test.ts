import { baseImagePackages, type Artifact } from '../src/harbor';
import type { SandboxClock } from '../src/core/clock';
import { pass, standingClock } from '../src/harbor/testing/pass';
import { TestHarbor } from '../src/harbor/testing/startHarbor';
import { Judge } from './harbor/Judge';

const artifact =
  '/projects/shop/repositories/web%252Fstorefront/artifacts/v1.4.2';
const scanners = { url: 'http://scanner:8080', name: 'Other' };

describe('Harbor without a scanner, as the recorded one was', () => {
  let test: TestHarbor;
  let judge: Judge;

  beforeAll(async () => {
    test = await TestHarbor.start({ scanning: { scanners: [] } });
    test.push('shop/web/storefront', ['v1.4.2']);
    judge = new Judge(test);
  });

  afterAll(() => test.stop());

  it.each([
    'scan-no-scanner',
    'vulnerabilities-no-scanner',
    'scanners',
    'scanner-create-unreachable',
    'scan-all-metrics',
    'scan-log-missing',
  ])('answers as in %s', async name => {
    const { found, wanted } = await judge.like(name);
    expect(found).toEqual(wanted);
  });
});

describe('Scans against Harbor’s contract', () => {
  let clock: SandboxClock;
  let test: TestHarbor;
  let judge: Judge;
  let image: Artifact;

  beforeAll(async () => {
    clock = standingClock();
    test = await TestHarbor.start({
      clock,
      scanning: { scanners: ['trivy', 'clair'] },
    });
    judge = new Judge(test);
    image = test.push('shop/web/storefront', ['v1.4.2']);
    test.harbor.parts.scanning.contents.set(image.digest, {
      packages: baseImagePackages('python:3.12-slim-bookworm/12.5'),
    });
  });

  afterAll(() => test.stop());

  it('goes from the queue to a report by the contract', async () => {
    const overview = `${artifact}?with_scan_overview=true&with_sbom_overview=true`;
    const sbom = { scan_type: 'sbom' };
    expect(await judge.judge('POST', `${artifact}/scan`, 202)).toBeUndefined();
    expect(await judge.judge('GET', overview, 200)).toBeUndefined();
    expect(await judge.judge('POST', `${artifact}/scan`, 409)).toBeUndefined();
    expect(
      await judge.judge('POST', `${artifact}/scan`, 202, sbom),
    ).toBeUndefined();
    expect(
      await judge.judge('POST', `${artifact}/scan/stop`, 202, sbom),
    ).toBeUndefined();
    await judge.judge('POST', `${artifact}/scan`, 202, sbom);
    await pass(clock, 60_000);
    const log = `${artifact}/scan/${image.reports[0]?.id}/log`;
    for (const path of [overview, log]) {
      expect(await judge.judge('GET', path, 200)).toBeUndefined();
    }
    expect(image.sbom?.status).toBe('Success');
  });

  it.each<[method: string, path: string, status: number, body?: unknown]>([
    ['GET', '/scanners', 200],
    ['POST', '/scanners', 201, scanners],
    ['POST', '/scanners', 409, scanners],
    ['POST', '/scanners', 422, { name: 'no address' }],
    ['POST', '/scanners/ping', 400, scanners],
    [
      'POST',
      '/scanners/ping',
      200,
      { name: 'Trivy', url: 'http://trivy-adapter:8080' },
    ],
    ['GET', '/scanners/nosuch', 404],
    ['GET', '/projects/shop/scanner', 200],
    ['GET', '/projects/shop/scanner/candidates', 200],
    ['GET', '/security/summary?with_dangerous_cve=true', 200],
    ['GET', '/security/summary?with_dangerous_artifact=true', 200],
    ['GET', '/security/vul?with_tag=true', 200],
    ['GET', '/security/vul?q=severity%3DHigh', 200],
    [
      'POST',
      '/system/scanAll/schedule',
      201,
      { schedule: { type: 'Weekly', cron: '0 0 0 * * 0' } },
    ],
    ['GET', '/system/scanAll/schedule', 200],
    ['POST', '/system/scanAll/schedule', 201, { schedule: { type: 'Manual' } }],
    ['GET', '/scans/all/metrics', 200],
    ['POST', '/system/scanAll/stop', 202],
    [
      'PUT',
      '/system/scanAll/schedule',
      200,
      { schedule: { type: 'None', cron: '' } },
    ],
  ])('%s %s answers %d by the contract', async (...row) => {
    expect(await judge.judge(...row)).toBeUndefined();
  });

  it('shows, changes and takes away scanners by the contract', async () => {
    const path = `/scanners/${test.harbor.parts.scanning.scanners.list[1]?.uuid}`;
    const change = { name: 'Second', url: 'http://clair-adapter:8080' };
    const calls: Array<[method: string, path: string, body?: unknown]> = [
      ['GET', path],
      ['GET', `${path}/metadata`],
      ['PUT', path, change],
      ['PATCH', path, { is_default: true }],
      ['DELETE', path],
    ];
    for (const [method, each, body] of calls) {
      expect(await judge.judge(method, each, 200, body)).toBeUndefined();
    }
  });
});
