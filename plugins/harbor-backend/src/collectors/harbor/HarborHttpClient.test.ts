import type { ServerResponse } from 'node:http';
import { waitFor } from '@slipway/collectors-node/testing';
import {
  artifactAnswer,
  reportAnswer,
  summaryAnswer,
  vulnerabilityAnswer,
} from './__testUtils__/answers';
import {
  FakeHarborServer,
  pagesOf,
  refuse,
} from './__testUtils__/FakeHarborServer';
import { checkout, digestOf } from './__testUtils__/instances';
import { reportMimeTypes } from './mimeTypes';

jest.setTimeout(60_000);

const [trivy, other] = reportMimeTypes;
const artifacts = 'GET /projects/shop/repositories/checkout/artifacts';
const image = { ...checkout, reference: digestOf(1) };
const report = `${artifacts}/${digestOf(1)}/additions/vulnerabilities`;
const open: FakeHarborServer[] = [];

async function setUp(options: { timeoutMs?: number } = {}) {
  const harbor = await FakeHarborServer.start(options);
  open.push(harbor);
  return harbor;
}

afterEach(async () => {
  for (const harbor of open.splice(0)) await harbor.server.stop();
});

describe('HarborHttpClient', () => {
  it.each([
    ['web/storefront', 'web%252Fstorefront'],
    ['100%/a b', '100%2525%252Fa%2520b'],
    ['结账/☂', '%25E7%25BB%2593%25E8%25B4%25A6%252F%25E2%2598%2582'],
  ])('encodes the repository %s twice', async (repository, path) => {
    const { client, answers, server } = await setUp();
    answers[`GET /projects/shop/repositories/${path}/artifacts/main`] =
      artifactAnswer();
    const found = await client.artifact({
      ...{ instance: 'onprem', project: 'shop', repository },
      reference: 'main',
    });
    expect(found).toMatchObject({ repository, digest: digestOf(1) });
    expect(server.requests[0]?.headers.authorization).toBe(
      `Basic ${Buffer.from('robot$slipway:secret').toString('base64')}`,
    );
  });

  it('reads all pages, and the whole list again when it changed meanwhile', async () => {
    const { client, answers, server } = await setUp();
    const items = Array.from({ length: 250 }, (_, index) =>
      artifactAnswer({ digest: digestOf(index) }),
    );
    const pages = pagesOf(() => items);
    answers[artifacts] = pages;
    const whole = await client.contents(checkout);
    expect(whole).toMatchObject({ isWhole: true });
    expect(whole.artifacts).toHaveLength(250);
    expect(server.requests).toHaveLength(3);

    let deletions = 1;
    answers[artifacts] = (...call: Parameters<typeof pages>) => {
      if (call[0].query.get('page') === '2' && deletions-- > 0) items.shift();
      pages(...call);
    };
    const again = await client.contents(checkout);
    expect(again).toMatchObject({ isWhole: true });
    expect(again.artifacts).toHaveLength(249);
    expect(server.requests).toHaveLength(9);
  });

  it('calls no list whole that has one twice, and lacks another', async () => {
    const { client, answers, server } = await setUp();
    const items = Array.from({ length: 150 }, (_, index) =>
      artifactAnswer({ digest: digestOf(index) }),
    );
    const pages = pagesOf(() => items);
    answers[artifacts] = (...call: Parameters<typeof pages>) => {
      // As many as before, in another order.
      if (call[0].query.get('page') === '2') items.unshift(items.pop() ?? {});
      pages(...call);
    };
    await expect(client.contents(checkout)).resolves.toMatchObject({
      isWhole: false,
    });
    expect(server.requests[0]?.query.get('sort')).toBe('-push_time,-id');
  });

  it('does not read pages for ever', async () => {
    const { client, answers, server } = await setUp();
    answers[artifacts] = (_: unknown, response: ServerResponse) => {
      response.writeHead(200, { link: '</x?page=2>; rel="next"' });
      response.end(JSON.stringify([artifactAnswer()]));
    };
    const { isWhole } = await client.contents(checkout);
    expect(isWhole).toBe(false);
    expect(server.requests).toHaveLength(2);
  });

  it('leaves a broken artifact out, says what is wrong with it, and does not call the rest whole', async () => {
    const { client, answers, broken } = await setUp();
    answers[artifacts] = pagesOf(() => [
      artifactAnswer({ digest: 'sha256:short' }),
      artifactAnswer({
        ...{ size: 'big', tags: [{ name: 7 }, { name: 'main' }] },
        labels: [{ id: 'x' }],
      }),
    ]);
    const contents = await client.contents(checkout);
    expect(contents.isWhole).toBe(false);
    expect(contents.artifacts).toEqual([
      expect.objectContaining({
        ...{ digest: digestOf(1), size: 0, labels: [] },
        tags: [{ name: 'main', immutable: false }],
      }),
    ]);
    expect(contents.artifacts[0]).not.toHaveProperty('builtAt');
    expect(contents.artifacts[0]).not.toHaveProperty('pulledAt');
    await client.contents(checkout);
    expect(broken).toEqual([
      'Artifact sha256:short of shop/checkout is left out: digest: is no digest: sha256: and 64 hex digits',
    ]);
  });

  it('reads scans of two scanners, also of a MIME type and with a state that nobody knows', async () => {
    const { client, answers, server } = await setUp();
    const strange = 'application/vnd.acme.report; version=9';
    answers[`${artifacts}/${digestOf(1)}`] = artifactAnswer({
      scan_overview: {
        [trivy]: summaryAnswer(),
        [other]: summaryAnswer({
          ...{ scan_status: 'Running', scanner: { name: 'Clair' } },
          end_time: '0001-01-01T00:00:00.000Z',
        }),
        [strange]: summaryAnswer({ scanner: null, summary: null }),
        'application/x': summaryAnswer({ scan_status: 'Pondering' }),
      },
    });
    const scans = await client.scans(image);
    expect(server.requests[0]?.headers['x-accept-vulnerabilities']).toBe(
      `${trivy}, ${other}`,
    );
    expect(scans).toMatchObject([
      {
        mimeType: trivy,
        ...{ state: 'done', severity: 'high', duration: 7 },
        scanner: { name: 'Trivy', vendor: 'Aqua Security' },
        counts: { high: 1, low: 1, unknown: 1, total: 3, fixable: 1 },
      },
      { mimeType: other, state: 'running', scanner: { name: 'Clair' } },
      {
        ...{ mimeType: strange, state: 'done' },
        scanner: { name: 'Unknown scanner' },
        problem: expect.stringContaining(`writes reports as ${strange}`),
      },
      { state: 'running', problem: expect.stringContaining("'Pondering'") },
    ]);
    expect(scans?.[1]).not.toHaveProperty('endedAt');
  });

  it('reads a scan that goes on as Harbor tells of it: without who does it, when it began or what it found', async () => {
    const { client, answers } = await setUp();
    answers[`${artifacts}/${digestOf(1)}`] = artifactAnswer({
      scan_overview: {
        [trivy]: {
          ...{ report_id: 'r', scan_status: 'Pending' },
          start_time: '0001-01-01T00:00:00.000Z',
          end_time: '0001-01-01T00:00:00.000Z',
        },
      },
    });
    await expect(client.scans(image)).resolves.toEqual([
      {
        ...{ instance: 'onprem', digest: digestOf(1), mimeType: trivy },
        ...{ state: 'queued', reportId: 'r', askedAt: 1000 },
        scanner: { name: 'Unknown scanner' },
      },
    ]);
  });

  it('reads a report of 30,000 rows, without the one that is broken', async () => {
    const { client, answers, broken } = await setUp();
    const rows = Array.from({ length: 30_000 }, (_, index) =>
      vulnerabilityAnswer({ id: `CVE-2024-${index}` }),
    );
    answers[report] = {
      [trivy]: reportAnswer({
        vulnerabilities: [{ id: 'CVE-1', package: 4 }, ...rows],
      }),
    };
    const [found] = await client.reports(image);
    expect(found?.vulnerabilities).toHaveLength(30_000);
    expect(found).toMatchObject({
      ...{ digest: digestOf(1), mimeType: trivy, severity: 'critical' },
      generatedAt: '2026-11-20T10:01:06.000Z',
    });
    expect(broken).toEqual([
      expect.stringMatching(/Vulnerability CVE-1 of .* is left out: package:/),
    ]);
  });

  it('refuses a report that is longer than any', async () => {
    const { client, answers } = await setUp();
    answers[report] = {
      [trivy]: reportAnswer({ vulnerabilities: Array(200_001).fill(0) }),
    };
    await expect(client.reports(image)).rejects.toMatchObject({
      code: 'invalid-answer',
      message: expect.stringContaining(
        'has 200001 rows; up to 200000 are read',
      ),
    });
  });

  it('ends calls that take too long, and says so', async () => {
    const { client, answers } = await setUp({ timeoutMs: 50 });
    answers['GET /projects/shop'] = () => undefined;
    await expect(client.project('shop')).rejects.toMatchObject({
      code: 'timeout',
    });
  });

  it('ends calls of a caller that goes away', async () => {
    const { client, answers, server } = await setUp();
    answers[`${artifacts}/main`] = () => undefined;
    const stop = new AbortController();
    const asked = client
      .for({ urgency: 'look', signal: stop.signal })
      .artifact({ ...checkout, reference: 'main' });
    await waitFor(() => server.requests.length === 1);
    stop.abort(new Error('enough'));
    await expect(asked).rejects.toThrow('enough');
  });

  it('follows no redirect: the credentials would go along', async () => {
    const { client, answers, server } = await setUp();
    answers['GET /systeminfo'] = (_: unknown, response: ServerResponse) => {
      response.writeHead(302, { location: `${server.url}/elsewhere` });
      response.end();
    };
    await expect(client.check()).rejects.toMatchObject({
      code: 'rejected',
      message: expect.stringMatching(/sends us elsewhere \(status 302\)/),
    });
    expect(server.requests).toHaveLength(1);
  });

  it('leaves Harbor alone as long as it asks for', async () => {
    const { client, answers, server } = await setUp();
    answers['GET /systeminfo'] = (_: unknown, response: ServerResponse) => {
      response.writeHead(429, { 'retry-after': '60' });
      response.end();
    };
    for (let call = 0; call < 2; call++) {
      await expect(client.check()).rejects.toMatchObject({
        code: 'rate-limited',
        retryAfterMs: expect.closeTo(60_000, -5),
      });
    }
    expect(server.requests).toHaveLength(1);
  });

  it('tells a project that may not be read from an instance that cannot be', async () => {
    const { client, answers } = await setUp();
    answers['GET /projects/secret/repositories'] = (
      _: unknown,
      response: ServerResponse,
    ) => refuse(response, 403, 'robot$slipway');
    await expect(client.repositories('secret')).rejects.toMatchObject({
      code: 'forbidden',
      message: expect.stringMatching(
        /does not let us list the repositories of project secret: give the account of harbor\.instances\[onprem\]/,
      ),
    });
  });

  it('tells read-only mode from a permission that is missing', async () => {
    const { client, answers } = await setUp();
    const path = `/projects/shop/repositories/checkout/artifacts/${digestOf(1)}/scan`;
    answers[`POST ${path}`] = (_: unknown, response: ServerResponse) =>
      refuse(
        response,
        403,
        'The system is in read only mode. Any modification is prohibited.',
      );
    await expect(client.scan(image)).rejects.toMatchObject({
      ...{ code: 'server-error', vendorStatus: 403 },
      message: expect.stringMatching(/could not scan .*: it is in read-only/),
    });
  });

  it('puts labels on and takes them off, however often', async () => {
    const { client, answers } = await setUp();
    const label = { id: 3, name: 'released', scope: 'global' as const };
    const path = `/projects/shop/repositories/checkout/artifacts/${digestOf(1)}/labels`;
    answers[`POST ${path}`] = (_: unknown, response: ServerResponse) =>
      refuse(response, 409, 'label 3 is already added to the artifact 2');
    answers[`DELETE ${path}/3`] = (_: unknown, response: ServerResponse) =>
      refuse(response, 404, 'reference with label 3 and artifact 2 not found');
    await client.addLabel(image, label);
    await client.removeLabel(image, label);
    delete answers[`DELETE ${path}/3`];
    await expect(client.removeLabel(image, label)).rejects.toMatchObject({
      code: 'not-found',
    });
  });
});
