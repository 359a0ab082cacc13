import { NotAllowedError } from '@backstage/errors';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import type { SourceStatus } from '@slipway/plugin-collectors-common';
import { about, anApi, plan } from '../__testUtils__/api';
import { anObservedPipeline } from '../__testUtils__/observedBuilds';

jest.setTimeout(60_000);

const names = (sources: SourceStatus[]) => sources.map(({ name }) => name);
const ALL = ['buildkite/example', 'buildkite/other'];

describe('GET /builds', () => {
  it('lists builds, with totals and how fresh they are', async () => {
    const { http } = await anApi();
    const { status, body } = await http.get('/builds?limit=1');
    expect(status).toBe(200);
    expect(body).toMatchObject({
      items: [{ number: 2, services: ['storefront'] }],
      totalItems: 2,
      totals: { blocked: 1, passed: 1 },
      pageInfo: { nextCursor: expect.any(String) },
    });
    expect(names(body.sources)).toEqual(ALL);
    const one = await http.get('/builds?organization=Example&state=blocked');
    expect(one.body.items).toMatchObject([{ number: 1, state: 'blocked' }]);
    expect(names(one.body.sources)).toEqual(['buildkite/example']);
  });

  it('shows what somebody may see, and nothing to those who may see none', async () => {
    const some = await anApi({ read: about('checkout') });
    const { body } = await some.http.get('/builds');
    expect(body).toMatchObject({ items: [{ number: 1 }], totalItems: 1 });
    const none = await anApi({ read: { result: AuthorizeResult.DENY } });
    for (const path of ['/builds', '/pipelines', '/approvals', '/sources']) {
      const refused = await none.http.get(path);
      expect(refused.status).toBe(403);
      expect(refused.body.error.message).toBe('You may not see builds');
    }
  });

  it.each([
    ['/builds?stat=x', 'stat: there is no such query parameter'],
    ['/builds?state=green', 'state: "green" is none of creating, scheduled'],
    ['/builds?limit=0', 'limit: is too small, at least 1'],
    ['/builds?limit=many', 'limit: has to be a number'],
    ['/builds?commit=xyz', 'commit: "xyz" must be a SHA'],
    ['/builds?pipeline=a%20b', 'pipeline: "a b" must be letters and digits'],
    ['/builds?cursor=x', 'cursor: is not one this API gave out'],
    ['/builds/example/shop/1?x=1', 'x: there is no such query parameter'],
    ['/pipelines?q=1', 'q: there is no such query parameter'],
    ['/approvals?mayUnblock=1', 'mayUnblock: "1" is none of true, false'],
    ['/approvals?cursor=x', 'cursor: is not one this API gave out'],
  ])('refuses %s', async (path, message) => {
    const { http } = await anApi();
    const { status, body } = await http.get(path);
    expect(status).toBe(400);
    expect(body.error.message).toContain(message);
  });
});

describe('GET /builds/{organization}/{pipeline}/{number}', () => {
  it('answers all that is known of a build', async () => {
    const { http, stores } = await anApi();
    const ref = { organization: 'example', pipeline: 'shop', number: 1 };
    await stores.notes.putArtifacts(ref, [
      {
        ...{ id: 'f', job: 'job-test', path: 'junit.xml' },
        ...{ mimeType: 'text/xml', size: 1, state: 'finished' },
      },
    ]);
    const { status, body } = await http.get('/builds/example/shop/1');
    expect(status).toBe(200);
    expect(body).toMatchObject({
      ...ref,
      jobDetails: [{ id: 'job-release', runs: [{ name: 'run-1' }] }],
      annotations: [],
      artifacts: [{ path: 'junit.xml' }],
      bazel: [],
      plan,
    });
    expect(body).not.toHaveProperty('pipelineId');
    expect(names(body.sources)).toEqual([
      'buildkite/example',
      'kubernetes/ci-mgmt',
    ]);
  });

  it('answers at the address from before a pipeline was renamed', async () => {
    const { http, stores } = await anApi();
    await stores.pipelines.replace('example', [
      { ...anObservedPipeline(), slug: 'store' },
    ]);
    const { body } = await http.get('/builds/example/shop/1');
    expect(body).toMatchObject({ pipeline: 'store', number: 1 });
  });

  it('says of what is not there and of what somebody may not see the same', async () => {
    const { http } = await anApi({ read: about('storefront') });
    for (const number of ['1', '9', '99999999999', '-1', 'new', '%00']) {
      const { status, body } = await http.get(`/builds/example/shop/${number}`);
      expect(status).toBe(404);
      expect(body.error.message).toMatch(
        /^There is no build "example\/shop\/.*"; GET \/builds lists those there are$/,
      );
    }
    expect((await http.get('/builds/example/web/2')).status).toBe(200);
  });
});

describe('GET /pipelines', () => {
  it('lists pipelines whose services somebody may see', async () => {
    const { http } = await anApi({ read: about('checkout') });
    const { body } = await http.get('/pipelines');
    expect(body.items).toMatchObject([
      { slug: 'shop', services: ['checkout'], defaultBranch: 'main' },
    ]);
    expect(names(body.sources)).toEqual(ALL);
  });
});

describe('GET /approvals', () => {
  it('lists what waits, all of it or what somebody may unblock', async () => {
    const { http } = await anApi({ unblock: about('storefront') });
    const all = await http.get('/approvals');
    expect(all.body).toMatchObject({ totalItems: 2, pageInfo: {} });
    const mine = await http.get('/approvals?mayUnblock=true');
    expect(mine.body.items).toMatchObject([
      { job: 'job-release', label: 'Release?', of: { number: 2 } },
    ]);
    const others = await http.get('/approvals?service=checkout');
    expect(others.body.items).toMatchObject([{ of: { number: 1 } }]);
  });
});

describe('GET /sources', () => {
  it('lists all sources', async () => {
    const { http } = await anApi();
    const { body } = await http.get('/sources');
    expect(body.items).toHaveLength(4);
  });
});

describe('POST /webhooks/{organization}', () => {
  it('hands over what came as it came', async () => {
    const onWebhook = jest.fn(async () => {});
    const { http } = await anApi({ onWebhook });
    const { status, body } = await http
      .post('/webhooks/example')
      .set('content-type', 'application/json')
      .set('x-buildkite-event', 'ping')
      .send('{ "a":1 }');
    expect(status).toBe(202);
    expect(body).toEqual({ accepted: true });
    expect(onWebhook).toHaveBeenCalledWith(
      'example',
      Buffer.from('{ "a":1 }'),
      expect.objectContaining({
        headers: expect.objectContaining({ 'x-buildkite-event': 'ping' }),
      }),
    );
  });

  it('answers why a delivery is refused, and reads no large ones', async () => {
    const { http } = await anApi({
      onWebhook: async () => {
        throw new NotAllowedError('X-Buildkite-Signature does not fit');
      },
    });
    const refused = await http.post('/webhooks/example').send({});
    expect(refused.status).toBe(403);
    expect(refused.body.error.message).toMatch(/does not fit/);
    const large = await http
      .post('/webhooks/example')
      .send({ text: 'x'.repeat(1024 * 1024) });
    expect(large.status).toBe(413);
  });
});
