import type { SourceStatus } from '@slipway/plugin-collectors-common';
import type { Scan } from '@slipway/plugin-harbor-common';
import { about, anApi, deny } from '../__testUtils__/api';
import { checkout, payments } from '../__testUtils__/fakeStores';
import { aScan, digest } from '../reports/__testUtils__/images';
import { noReport } from './noReport';

jest.setTimeout(60_000);

const one = checkout.digest;
const names = (sources: SourceStatus[]) => sources.map(({ name }) => name);

describe('GET /images', () => {
  it('lists what somebody may see, with how fresh it is', async () => {
    const { http, stores } = await anApi({ may: { read: about('checkout') } });
    const { status, body } = await http.get(
      '/images?severity=critical,high&runningIn=production',
    );
    expect(status).toBe(200);
    expect(body).toMatchObject({ totalItems: 2, pageInfo: {} });
    expect(names(body.sources)).toEqual(['harbor/onprem', 'harbor/cloud']);
    expect(stores.images.list).toHaveBeenCalledWith(
      expect.objectContaining({
        ...{ severity: ['critical', 'high'], runningIn: ['production'] },
        ...{ sort: '-pushed', limit: 50 },
      }),
      { property: 'service', values: ['checkout'] },
    );
    const narrow = await http.get('/images?instance=cloud');
    expect(names(narrow.body.sources)).toEqual(['harbor/cloud']);
  });

  it('shows nothing to those who may see none', async () => {
    const { http } = await anApi({ may: { read: deny } });
    for (const path of [
      '/images',
      '/overview',
      '/vulnerabilities',
      '/trends',
      '/projects',
      '/replications',
      '/replication-policies',
      '/services/checkout/history',
      '/sources',
    ]) {
      const { status, body } = await http.get(path);
      expect([path, status]).toEqual([path, 403]);
      expect(body.error.message).toBe('You may not see images');
    }
  });

  it.each([
    ['/images?severty=x', 'severty: there is no such query parameter'],
    ['/images?severity=bad', 'severity: "bad" is none of critical, high'],
    ['/images?limit=0', 'limit: is too small, at least 1'],
    ['/images?digest=sha256:12', 'digest: must be a digest'],
    ['/images?cve=x', 'cve: "x" must be the identifier of a vulnerability'],
    ['/images/latest', 'digest: "latest" is no digest; write sha256: and 64'],
    ['/images/sha256:12/vulnerabilities', 'digest: "sha256:12" is no digest'],
    [`/images/${one}?x=1`, 'x: there is no such query parameter'],
    [`/images/${one}/vulnerabilities?groupBy=x`, 'groupBy: "x" is none of'],
    [`/images/${one}/difference`, 'against: is missing'],
    [`/images/${one}/export`, 'format: undefined is none of csv, sarif, vex'],
    [`/images/${one}/export?format=pdf`, 'format: "pdf" is none of csv'],
    ['/vulnerabilities/..%2Fx', 'cve: "../x" must be the identifier'],
    ['/trends?days=0', 'days: is too small, at least 1'],
    ['/services/a%00b/history', 'service: "a\\u0000b" is no name of a'],
    ['/replications?state=bad', 'state: "bad" is none of running'],
  ])('refuses %s', async (path, message) => {
    const { http } = await anApi();
    const { status, body } = await http.get(path);
    expect(body.error?.message).toContain(message);
    expect(status).toBe(400);
  });
});

describe('GET /images/{digest}', () => {
  it('answers all that is known, and what somebody may do', async () => {
    const { http } = await anApi({
      may: {
        scan: about('checkout'),
        replicate: about('payments'),
        // The project has both.
        allowlist: about('checkout'),
        label: deny,
      },
    });
    const { status, body } = await http.get(`/images/${one}`);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      digest: one,
      layers: [{ command: 'COPY . .' }],
      comparable: [{ digest: one }, { digest: payments.digest }],
      allowed: ['scan', 'refresh'],
    });
    expect(names(body.sources)).toEqual(['harbor/onprem']);
  });

  it('offers to compare it with what somebody may see alone', async () => {
    const { http } = await anApi({ may: { read: about('checkout') } });
    const { body } = await http.get(`/images/${one}`);
    expect(body.comparable).toMatchObject([{ digest: one }]);
  });

  it('does without layers when Harbor fails', async () => {
    const { http, additions } = await anApi();
    additions.layers.mockRejectedValue(new Error('Harbor is down'));
    const { status, body } = await http.get(`/images/${one}`);
    expect(status).toBe(200);
    expect(body).not.toHaveProperty('layers');
  });

  it('says of what is not there and of what somebody may not see the same', async () => {
    const { http } = await anApi({ may: { read: about('payments') } });
    for (const wanted of [one, digest('9')])
      for (const path of ['', '/vulnerabilities', '/components']) {
        const { status, body } = await http.get(`/images/${wanted}${path}`);
        expect(status).toBe(404);
        expect(body.error.message).toBe(
          `There is no image "${wanted}"; GET /images lists those there are`,
        );
      }
  });
});

describe('GET /images/{digest}/vulnerabilities', () => {
  it('pages through a report, one by one or by package', async () => {
    const { http, stores } = await anApi();
    const { body } = await http.get(
      `/images/${one}/vulnerabilities?fixable=true`,
    );
    expect(body).toMatchObject({
      items: [{ cve: 'CVE-2024-3094' }],
      scan: { scanner: { name: 'Trivy' } },
    });
    expect(stores.scans.packages).not.toHaveBeenCalled();
    await http.get(`/images/${one}/vulnerabilities?groupBy=package`);
    expect(stores.scans.packages).toHaveBeenCalledTimes(1);
  });

  it('says why there is no report', async () => {
    const { http } = await anApi();
    const { status, body } = await http.get(
      `/images/${payments.digest}/vulnerabilities`,
    );
    expect(status).toBe(404);
    expect(body.error.message).toMatch(
      /^Nobody has scanned this image yet; POST/,
    );
  });

  it.each<[Partial<Scan>, string | undefined, string]>([
    [{ state: 'running' }, undefined, 'Trivy of harbor is scanning it'],
    [{ state: 'done' }, undefined, 'it is being fetched from harbor'],
    [{ state: 'done', problem: 'Nobody reads x/y' }, undefined, 'Nobody reads'],
    [
      { state: 'failed', problem: 'no space' },
      'Trivy',
      'failed: no space; POST',
    ],
    [{ state: 'stale' }, undefined, 'by Trivy of harbor never ended; POST'],
    [{ state: 'unsupported' }, undefined, 'cannot read this kind of image'],
    [{}, 'Clair', 'scanner: "Clair" has not looked at this image; Trivy has'],
  ])('explains a scan with %j', (scan, scanner, message) => {
    const image = { digest: one, scans: [aScan(scan)] };
    expect(noReport(image, scanner).message).toContain(message);
  });
});
