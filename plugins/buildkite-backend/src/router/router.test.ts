import { MiddlewareFactory } from '@backstage/backend-defaults/rootHttpRouter';
import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { NotAllowedError } from '@backstage/errors';
import {
  AuthorizeResult,
  type PolicyDecision,
} from '@backstage/plugin-permission-common';
import type { PipelineRun } from '@slipway/plugin-buildkite-common';
import { KubernetesClient } from '@slipway/collectors-node';
import type { SourceStatus } from '@slipway/plugin-collectors-common';
import { databasesUnderTest } from '@slipway/collectors-node/testing';
import { MemoryAuditTrail } from '@slipway/plugin-audit-node';
import express from 'express';
import request from 'supertest';
import {
  anObservedBuild,
  anObservedJob,
  anObservedPipeline,
} from '../__testUtils__/observedBuilds';
import { FakeBuildkiteClient } from '../__testUtils__/FakeBuildkiteClient';
import { ruleset } from '../__testUtils__/ruleset';
import { BuildAccess } from '../access';
import {
  Actors,
  BuildActions,
  Clients,
  createCommands,
  StartedRequests,
} from '../commands';
import { DatabaseLogBlocks, LogReader, Logs } from '../logs';
import { createStores } from '../store';
import { migrate } from '../store/migrate';
import { createRouter, type RouterOptions } from '.';

jest.setTimeout(60_000);

const databases = databasesUnderTest(migrate);
const allow: PolicyDecision = { result: AuthorizeResult.ALLOW };
const about = (...services: string[]): PolicyDecision => ({
  result: AuthorizeResult.CONDITIONAL,
  pluginId: 'buildkite',
  resourceType: 'build',
  conditions: {
    rule: 'HAS_SERVICE',
    resourceType: 'build',
    params: { services },
  },
});

const plan = { services: [] };
const run: PipelineRun = {
  ...{ cluster: 'ci-mgmt', namespace: 'ci', name: 'run-1' },
  ...{ state: 'running', createdAt: '2026-11-20T08:00:00Z' },
  ...{ params: [], results: [], services: ['checkout'] },
  job: {
    id: 'job-release',
    build: { organization: 'example', pipeline: 'shop', number: 1 },
  },
  tasks: [
    {
      ...{ name: 'run-1-test', task: 'test', state: 'succeeded', retries: 0 },
      ...{ pod: 'run-1-test-pod', params: [], results: [] },
      steps: [
        {
          ...{ name: 'bazel', container: 'step-bazel', state: 'succeeded' },
          finishedAt: '2026-11-20T08:01:00Z',
        },
      ],
    },
  ],
};
const manual = anObservedJob({
  ...{ id: 'job-release', key: 'release', type: 'manual' },
  ...{ label: 'Release?', state: 'blocked' },
});

/** The API over the read model, with one build of checkout that waits and one of storefront. */
async function anApi(
  given: {
    read?: PolicyDecision;
    unblock?: PolicyDecision;
    onWebhook?: RouterOptions['onWebhook'];
  } = {},
) {
  const knex = await databases.open('SQLITE_3');
  const stores = createStores(knex);
  await stores.runs.put([run]);
  await stores.pipelines.replace('example', [
    anObservedPipeline(),
    anObservedPipeline({ slug: 'web', name: 'Web' }),
  ]);
  await stores.servicePipelines.replace([
    {
      ...{ organization: 'example', pipeline: 'shop' },
      ...{ service: 'checkout', paths: [] },
    },
    {
      ...{ organization: 'example', pipeline: 'web' },
      ...{ service: 'storefront', paths: [] },
    },
  ]);
  await stores.builds.put([
    anObservedBuild({ state: 'blocked', jobDetails: [manual] }),
    anObservedBuild({ number: 2, pipeline: 'web', jobDetails: [manual] }),
  ]);
  for (const [name, kind] of [
    ['buildkite/example', 'buildkite'],
    ['buildkite/other', 'buildkite'],
    ['kubernetes/ci-mgmt', 'kubernetes'],
    ['kubernetes/staging', 'kubernetes'],
  ] as const)
    await stores.sources.put({
      ...{ name, kind, status: 'live' },
      observedAt: new Date().toISOString(),
    });

  const permissions = mockServices.permissions.mock();
  permissions.authorizeConditional.mockImplementation(async asked =>
    asked.map(({ permission }) =>
      permission.name === 'buildkite.read'
        ? (given.read ?? allow)
        : (given.unblock ?? allow),
    ),
  );
  const logger = mockServices.logger.mock();
  const config = mockServices.rootConfig();
  const client = new FakeBuildkiteClient();
  const clients = new Clients([client]);
  const router = createRouter({
    stores,
    commands: createCommands({
      actions: new BuildActions({
        clients,
        actors: new Actors({
          catalog: { getEntityByRef: async () => undefined },
          auth: mockServices.auth(),
          people: stores.people,
        }),
        lookAt: async () => {},
        logger,
      }),
      pipelines: stores.pipelines,
      requests: new StartedRequests(knex),
    }),
    logs: new Logs({
      reader: new LogReader(new DatabaseLogBlocks(knex)),
      buildkite: slug => clients.of(slug),
      clusters: [
        new KubernetesClient({
          ...{ name: 'ci-mgmt', url: 'http://127.0.0.1:1', token: 'token' },
          skipTlsVerify: false,
        }),
      ],
    }),
    evidence: {
      testReport: async () => undefined,
      bazel: async () => [],
      plan: async () => plan,
    },
    access: new BuildAccess(permissions, ruleset),
    onWebhook: given.onWebhook ?? (async () => {}),
    auth: mockServices.auth(),
    httpAuth: mockServices.httpAuth({
      defaultCredentials: mockCredentials.user(),
    }),
    permissions,
    auditor: mockServices.auditor.mock(),
    trail: new MemoryAuditTrail(),
    logger,
    config,
  });
  const app = express();
  app.use(router.handler);
  app.use(MiddlewareFactory.create({ config, logger }).error());
  return { http: request(app), stores, client };
}

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

describe('commands', () => {
  const unblock = '/builds/example/shop/1/jobs/job-release/unblock';

  it('are told before they are done, and done once', async () => {
    const { http, client } = await anApi();
    const preview = await http.post(unblock).send({ dryRun: true });
    expect(preview.body).toMatchObject({
      changed: true,
      message: expect.stringMatching(/^Buildkite would unblock Release\?/),
    });
    expect(client.sent).toEqual([]);
    const done = await http.post(unblock).send({ reason: 'Looks good' });
    expect(done.body).toMatchObject({
      changed: true,
      correlationId: expect.any(String),
    });
    expect(client.sent[0]?.path).toBe(
      '/pipelines/shop/builds/1/jobs/job-release/unblock',
    );
  });

  it.each([
    ['/builds/example/shop/404/cancel', {}, 404, /shop/],
    ['/builds/example/shop/1/cancel', { when: 'now' }, 400, /when/],
    ['/builds', { organization: 'example', pipeline: 'shop' }, 400, /branch/],
    [
      '/builds',
      { organization: 'example', pipeline: 'ledger', branch: 'main' },
      404,
      /no pipeline "ledger"/,
    ],
    [
      '/builds',
      { organization: 'example', pipeline: 'shop', branch: 'a b' },
      400,
      /name of a branch/,
    ],
  ])('refuse %s with %j', async (address, body, expected, message) => {
    const { http, client } = await anApi();
    const answer = await http.post(address).send(body);
    expect(answer.status).toBe(expected);
    expect(answer.body.error.message).toMatch(message);
    expect(client.sent).toEqual([]);
  });

  it('are hidden or refused as reads are', async () => {
    const hidden = await anApi({ read: about('storefront') });
    await expect(hidden.http.post(unblock).send({})).resolves.toMatchObject({
      status: 404,
    });
    const refused = await anApi({ unblock: { result: AuthorizeResult.DENY } });
    await expect(refused.http.post(unblock).send({})).resolves.toMatchObject({
      status: 403,
    });
    expect(refused.client.sent).toEqual([]);
  });
});
