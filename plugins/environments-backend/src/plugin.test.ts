import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { createServiceFactory } from '@backstage/backend-plugin-api';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import {
  eventsServiceRef,
  type EventsService,
} from '@backstage/plugin-events-node';
import { waitFor } from '@slipway/collectors-node/testing';
import {
  auditTrailServiceRef,
  MemoryAuditTrail,
} from '@slipway/plugin-audit-node';
import {
  ENVIRONMENTS_TOPIC,
  type Environment,
  type EnvironmentPage,
} from '@slipway/plugin-environments-common';
import request from 'supertest';
import environmentsPlugin from '.';

jest.setTimeout(60_000);

const run = promisify(execFile);
const git = (args: string[]) => run('git', args);

const base = {
  'kustomization.yaml': 'resources: [workload.yaml]\n',
  'workload.yaml': [
    'apiVersion: apps/v1',
    'kind: Deployment',
    'metadata: {name: checkout}',
    'spec:',
    '  replicas: 2',
    '  template:',
    '    spec:',
    '      containers: [{name: checkout, image: "harbor.slipway.test/shop/checkout:main-0000000"}]',
    '',
  ].join('\n'),
};

const files: Record<string, string> = {
  '_base/checkout/kustomization.yaml': base['kustomization.yaml'],
  '_base/checkout/workload.yaml': base['workload.yaml'],
  'staging/hibernation.yaml': 'replicas:\n  checkout: 2\n',
  'staging/checkout/kustomization.yaml': [
    'resources: [../../_base/checkout]',
    'images:',
    '  - name: checkout',
    '    newName: harbor.slipway.test/shop/checkout',
    '    newTag: v1.4.2',
    'patches:',
    '  - target: {kind: Deployment|Rollout, name: checkout}',
    '    patch: |-',
    '      - {op: replace, path: /spec/replicas, value: 0}',
    '',
  ].join('\n'),
};

const opening = {
  repository: 'example/shop',
  pullRequest: { number: 131, title: 'Gift cards', author: 'dana' },
  commit: '9c1e4d2b7a5f4e0d8c3b2a1908f7e6d5c4b3a291',
  services: [
    {
      name: 'checkout',
      image: 'harbor.slipway.test/shop/checkout',
      tag: 'pr-131-9c1e4d2',
    },
  ],
};

const trail = new MemoryAuditTrail();
const trailFactory = createServiceFactory({
  service: auditTrailServiceRef,
  deps: {},
  factory: () => trail,
});

const serviceOf = (events: EventsService) =>
  createServiceFactory({
    service: eventsServiceRef,
    deps: {},
    factory: () => events,
  });

describe('the environments plugin', () => {
  let folder: string;
  let origin: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'environments-plugin-'));
    origin = join(folder, 'gitops.git');
    const work = join(folder, 'work');
    await git(['init', '-q', '-b', 'main', work]);
    for (const [path, text] of Object.entries(files)) {
      await mkdir(dirname(join(work, path)), { recursive: true });
      await writeFile(join(work, path), text);
    }
    const inWork = [
      '-C',
      work,
      '-c',
      'user.name=Sam',
      '-c',
      'user.email=sam@example.test',
    ];
    await git([...inWork, 'add', '.']);
    await git([...inWork, 'commit', '-q', '-m', 'Layout']);
    await git(['clone', '-q', '--bare', work, origin]);
  });

  afterAll(() => rm(folder, { recursive: true, force: true }));

  async function start(config: object = {}, events?: EventsService) {
    return startTestBackend({
      features: [
        environmentsPlugin,
        trailFactory,
        ...(events ? [serviceOf(events)] : []),
        mockServices.rootConfig.factory({
          data: {
            backend: {
              baseUrl: 'http://localhost:0',
              workingDirectory: folder,
            },
            gitops: { url: `file://${origin}`, branch: 'main' },
            ...config,
          },
        }),
      ],
    });
  }

  it('shows what Git asks for, and what it commits itself, without waiting for a poll', async () => {
    const events = mockServices.events.mock();
    events.publish.mockResolvedValue();
    const backend = await start({}, events);
    const api = request(backend.server);
    const list = async (): Promise<EnvironmentPage> =>
      (await api.get('/api/environments/environments?sort=name')).body;
    const get = async (name: string): Promise<Environment> =>
      (await api.get(`/api/environments/environments/${name}`)).body;

    await waitFor(async () => (await list()).totalItems === 1);
    expect(events.publish).toHaveBeenCalledWith({
      topic: ENVIRONMENTS_TOPIC,
      eventPayload: { names: ['staging'] },
    });
    await expect(get('staging')).resolves.toMatchObject({
      kind: 'staging',
      hibernation: { replicas: { checkout: 2 } },
      sources: [{ name: 'gitops', status: 'live' }],
    });

    const wake = await api.post('/api/environments/environments/staging/wake');
    expect(wake.body).toMatchObject({
      changed: true,
      message: 'staging was woken',
    });
    const again = await api.post('/api/environments/environments/staging/wake');
    expect(again.body).toMatchObject({ changed: false, diff: '' });
    await waitFor(
      async () => (await get('staging')).workloads[0]?.replicas.desired === 2,
    );

    const opened = await api
      .post('/api/environments/environments')
      .send({ ...opening, reason: 'To try it' });
    expect(opened.body).toMatchObject({ changed: true });
    await waitFor(async () => (await list()).totalItems === 2);
    await expect(get('pr-131')).resolves.toMatchObject({
      state: 'requested',
      owner: 'dana',
      change: { commit: opening.commit },
    });
    const { stdout } = await git([
      '-C',
      origin,
      'log',
      '-1',
      '--format=%B',
      'main',
    ]);
    expect(stdout).toMatch(/Slipway-Actor: user:default\/mock/);
    expect(stdout).toMatch(/Slipway-Reason: To try it/);
    await backend.stop();
  });

  it('guards everything but the webhook', async () => {
    const backend = await start({
      gitops: {
        url: `file://${join(folder, 'nowhere.git')}`,
        webhookSecret: 'x',
      },
    });
    const api = request(backend.server);
    const nobody = { authorization: 'Bearer mock-none-token' };
    await expect(
      api.get('/api/environments/environments').set(nobody),
    ).resolves.toHaveProperty('status', 401);
    const delivery = await api
      .post('/api/environments/webhooks/gitops')
      .set(nobody)
      .send({ ref: 'refs/heads/main' });
    expect(delivery.body.error.message).toMatch(
      /^X-Hub-Signature-256 is missing/,
    );

    await waitFor(async () => {
      const { body } = await api.get('/api/environments/sources');
      return body.items[0]?.message !== 'gitops has not been read yet';
    });
    const { body } = await api.get('/api/environments/environments');
    expect(body).toMatchObject({
      items: [],
      totalItems: 0,
      sources: [{ name: 'gitops', status: 'stale' }],
    });
    await backend.stop();
  });

  it('names the permissions and rules there are', async () => {
    const backend = await start();
    const { body } = await request(backend.server).get(
      '/api/environments/.well-known/backstage/permissions/metadata',
    );
    expect(body.permissions.map(({ name }: { name: string }) => name)).toEqual(
      expect.arrayContaining([
        'environments.read',
        'environments.open',
        'environments.wake',
        'environments.notice.acknowledge',
      ]),
    );
    expect(body.rules.map(({ name }: { name: string }) => name)).toEqual([
      'IS_KIND',
      'HAS_NAME',
      'HAS_SERVICE',
      'HAS_SERVICE_LIKE',
      'IS_ON_CLUSTER',
      'IS_OWNER',
    ]);
    await backend.stop();
  });
});
