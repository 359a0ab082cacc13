import type { FastifyInstance } from 'fastify';
import { parse } from 'yaml';
import { Faults } from '../core/faults';
import type { SandboxSystem, SystemInfo } from '../core/system';
import { TestCluster } from '../kubernetes/testing/TestCluster';
import { createControlApi } from './controlApi';

const faults = new Faults();
const git = systemOf({
  name: 'git',
  kind: 'git',
  url: 'http://127.0.0.1:7610',
  credentials: { token: 'secret' },
  state: 'running',
});
const identity = systemOf({
  name: 'identity',
  kind: 'oidc',
  url: 'http://localhost:7640',
  credentials: {},
  state: 'running',
});
const argocd = systemOf({
  name: 'argocd/argocd',
  kind: 'argocd',
  url: 'http://127.0.0.1:7620',
  credentials: {},
  state: 'running',
});
const buildkite = systemOf({
  name: 'buildkite',
  kind: 'buildkite',
  url: 'http://127.0.0.1:7650',
  credentials: {},
  state: 'running',
});
let cluster: TestCluster;
let api: FastifyInstance;

function systemOf(info: SystemInfo): SandboxSystem {
  return { info: () => info, start: async () => {}, stop: async () => {} };
}

beforeAll(async () => {
  cluster = await TestCluster.start();
  api = createControlApi({
    systems: () => [git, cluster.cluster, argocd, identity, buildkite],
    faults,
    world: () => ({
      seed: 'slipway',
      shape: 'cloud',
      speed: 1,
      environments: 20,
      startedAt: '2026-11-21T10:00:00.000Z',
    }),
  });
  await api.listen({ host: '127.0.0.1', port: 0 });
});

afterAll(async () => {
  await api.close();
  await cluster.stop();
});

beforeEach(() => faults.set([]));

const origin = () => api.listeningOrigin;

async function call(path: string, init?: { method: string; body?: unknown }) {
  const response = await fetch(`${origin()}${path}`, {
    method: init?.method,
    ...(init?.body !== undefined && {
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(init.body),
    }),
  });
  return { status: response.status, text: await response.text() };
}

const put = (body: unknown) => call('/faults', { method: 'PUT', body });

it('lists systems, and where a cluster’s kubeconfig is', async () => {
  const { text } = await call('/systems');
  expect(JSON.parse(text).items).toEqual([
    git.info(),
    {
      ...cluster.cluster.info(),
      endpoints: {
        https: cluster.cluster.url.replace('http', 'https'),
        kubeconfig: `${origin()}/kubeconfig/staging`,
      },
    },
    argocd.info(),
    identity.info(),
    buildkite.info(),
  ]);
});

it('serves a kubeconfig that trusts the cluster’s certificate', async () => {
  const { status, text } = await call('/kubeconfig/staging');
  expect(status).toBe(200);
  expect(parse(text)).toEqual(parse(cluster.cluster.kubeconfig()));
  expect(parse(text)).toMatchObject({
    clusters: [
      {
        cluster: {
          server: cluster.cluster.url.replace('http', 'https'),
          'certificate-authority-data':
            expect.stringMatching(/^LS0tLS1CRUdJTi/),
        },
      },
    ],
    users: [{ user: { token: 'admin-token' } }],
    'current-context': 'staging',
  });
});

it('says which clusters there are when asked for another', async () => {
  const { status, text } = await call('/kubeconfig/nosuch');
  expect(status).toBe(404);
  expect(text).toContain('There is no cluster nosuch; there are staging.');
});

it.each([
  ['a list', (items: unknown[]) => items],
  ['an object', (items: unknown[]) => ({ items })],
])('puts faults in force that come as %s', async (_name, wrap) => {
  const items = [
    { system: 'argocd/argocd', kind: 'slow', delayMs: 300, path: '/api/v1' },
    { system: 'git', kind: 'drop-webhooks' },
    { system: 'kubernetes/staging', kind: 'break-stream' },
    { system: 'buildkite', kind: 'duplicate-webhooks' },
  ];
  expect((await put(wrap(items))).status).toBe(200);
  expect(JSON.parse((await call('/faults')).text)).toEqual({ items });
  await call('/faults?system=git', { method: 'DELETE' });
  expect(faults.list()).toEqual([items[0], items[2], items[3]]);
  await call('/faults', { method: 'DELETE' });
  expect(faults.list()).toEqual([]);
});

it.each([
  [{ system: 'argocd/other', kind: 'down' }, /There is no system argocd.other/],
  [{ system: 'git', kind: 'broken' }, /Invalid option/],
  [{ system: 'git', kind: 'down', paths: '/' }, /Unrecognized key/],
  [{ system: 'git', kind: 'down', path: 'api' }, /must start with/],
  [{ system: 'git', kind: 'slow', delayMs: -1 }, /Too small/],
  [{ system: 'git', kind: 'error', status: 200 }, /Too small/],
  [{ system: 'git', kind: 'break-stream' }, /git has no streams/],
  [{ system: 'identity', kind: 'break-stream' }, /identity has no streams/],
  [{ system: 'git', kind: 'drop-webhooks', path: '/x' }, /takes no path/],
  [{ system: 'argocd/argocd', kind: 'delay-webhooks' }, /sends no web hooks/],
  [{ system: 'git', kind: 'down', status: 503 }, /down takes no status/],
  ['down', /Invalid input/],
])('refuses %j, and leaves what was in force', async (fault, message) => {
  await put([{ system: 'git', kind: 'down' }]);
  const { status, text } = await put([fault]);
  expect(status).toBe(400);
  expect(JSON.parse(text)).toEqual({
    error: { name: 'InputError', message: expect.stringMatching(message) },
  });
  expect(faults.list()).toEqual([{ system: 'git', kind: 'down' }]);
});

it('ends faults only of a system that there is', async () => {
  const { status, text } = await call('/faults?system=gti', {
    method: 'DELETE',
  });
  expect(status).toBe(400);
  expect(text).toContain('There is no system gti; there are git');
});

it('says what is wrong with a body that is no JSON', async () => {
  const response = await fetch(`${origin()}/faults`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: '[{',
  });
  expect(response.status).toBe(400);
  expect(await response.json()).toMatchObject({
    error: { name: 'InputError', message: expect.stringContaining('JSON') },
  });
});
