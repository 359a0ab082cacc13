import type { SourceStatus } from '@slipway/plugin-collectors-common';
import { about, anApi, manual } from '../__testUtils__/api';
import {
  anObservedBuild,
  anObservedJob,
} from '../__testUtils__/observedBuilds';

jest.setTimeout(60_000);

const names = (sources: SourceStatus[]) => sources.map(({ name }) => name);

describe('logs and artifacts', () => {
  const job = '/builds/example/shop/1/jobs/job-test';
  const content = Buffer.from('one\ntwo \u001b[31mred\u001b[0m\n');

  async function aLog(given: Parameters<typeof anApi>[0] = {}) {
    const api = await anApi(given);
    await api.stores.builds.put([
      anObservedBuild({
        jobDetails: [
          manual,
          anObservedJob({ finishedAt: '2026-11-20T08:01:00Z' }),
        ],
        askedAt: 2000,
      }),
    ]);
    api.client.content = content;
    return api;
  }

  it('are read in parts, searched and downloaded', async () => {
    const { http } = await aLog();
    const tail = await http.get(`${job}/log`);
    expect(tail.body).toEqual({
      ...{ start: 0, end: content.length, size: content.length },
      ...{ complete: true, firstLine: 1, text: content.toString() },
    });
    const found = await http.get(`${job}/log/search?q=RED`);
    expect(found.body).toEqual({
      items: [{ offset: 4, line: 2, text: 'two red' }],
      ...{ truncated: false, searched: content.length },
    });
    const file = await http.get(`${job}/log/download`);
    expect(file.text).toBe(content.toString());
    expect(file.headers).toMatchObject({
      'content-type': 'text/plain; charset=utf-8',
      'content-disposition': 'attachment; filename="shop-1-job-test.log"',
      'x-content-type-options': 'nosniff',
    });
  });

  it.each([
    ['?from=1&before=2', 400, /from and before exclude each other/],
    ['?limit=12', 400, /limit/],
    ['/search', 400, /q/],
  ])('refuse %s', async (query, expected, message) => {
    const { http } = await aLog();
    const { status, body } = await http.get(`${job}/log${query}`);
    expect(status).toBe(expected);
    expect(body.error.message).toMatch(message);
  });

  it.each([
    '/builds/example/shop/1/jobs/job-release/log',
    '/builds/example/shop/1/jobs/job-404/log',
    '/builds/example/shop/404/jobs/job-test/log',
    '/builds/example/shop/1/artifacts/404/download',
    '/pods/ci-mgmt/ci/vault-0/vault/log',
    '/pods/ci-mgmt/ci/run-1-test-pod/sidecar/log',
    '/runs/ci-mgmt/ci/run-404',
  ])('are not there at %s', async address => {
    const { http } = await aLog();
    await expect(http.get(address)).resolves.toMatchObject({ status: 404 });
  });

  it.each([
    `${job}/log`,
    '/builds/example/shop/1/artifacts/artifact-1/download',
    '/pods/ci-mgmt/ci/run-1-test-pod/step-bazel/log',
    '/runs/ci-mgmt/ci/run-1',
  ])('are hidden at %s from those who may not see the build', async address => {
    const { http } = await aLog({ read: about('storefront') });
    await expect(http.get(address)).resolves.toMatchObject({ status: 404 });
  });

  it('say which source cannot be reached', async () => {
    const { http } = await aLog();
    const { status, body } = await http.get(
      '/pods/ci-mgmt/ci/run-1-test-pod/step-bazel/log',
    );
    expect(status).toBe(502);
    expect(body.error.message).toMatch(/Kubernetes ci-mgmt/);
  });

  it('give artifacts as files, never as pages', async () => {
    const { http, stores } = await aLog();
    const build = { organization: 'example', pipeline: 'shop', number: 1 };
    await stores.notes.putArtifacts(build, [
      {
        ...{ id: 'artifact-1', job: 'job-test', path: 'out/index.html' },
        ...{ mimeType: 'text/html', size: 3, state: 'finished' },
      },
    ]);
    const file = await http.get(
      '/builds/example/shop/1/artifacts/artifact-1/download',
    );
    expect(file.headers).toMatchObject({
      'content-type': 'application/octet-stream',
      'content-disposition': 'attachment; filename="index.html"',
    });
  });
});

describe('PipelineRuns', () => {
  it('are listed to those who may see what they are about', async () => {
    const { http } = await anApi();
    const { body } = await http.get('/runs?service=checkout');
    expect(body).toMatchObject({ items: [{ name: 'run-1' }], totalItems: 1 });
    expect(names(body.sources)).toEqual([
      'kubernetes/ci-mgmt',
      'kubernetes/staging',
    ]);
    const one = await http.get('/runs/ci-mgmt/ci/run-1');
    expect(names(one.body.sources)).toEqual(['kubernetes/ci-mgmt']);
    const hidden = await anApi({ read: about('storefront') });
    const none = await hidden.http.get('/runs');
    expect(none.body).toMatchObject({ items: [], totalItems: 0 });
  });
});
