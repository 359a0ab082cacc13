import type { KubernetesObject } from '../../kubernetes';
import { readApplication } from '../model/application';
import { eventually } from '../testing/eventually';
import { environment, pullRequestSet, repositoryUrl } from '../testing/layout';
import { TestWorld } from '../testing/TestWorld';

const twoReplicas = `resources: [workload.yaml, service.yaml]
patches:
  - target: {kind: Deployment, name: catalog}
    patch: "- {op: replace, path: /spec/replicas, value: 2}"
`;

let world: TestWorld;
afterEach(() => world.close());

const application = (name: string) => {
  const object = world.application(name);
  return object && readApplication(object);
};
const operation = (name: string) => application(name)?.status.operationState;
const finished = (name: string) =>
  eventually(
    () => operation(name),
    state => state?.finishedAt !== undefined,
  );
const isSynced = (name: string) =>
  eventually(
    () => application(name)?.status,
    status =>
      status?.sync?.status === 'Synced' && status.health?.status === 'Healthy',
  );

/** Makes an Application of a base, synced by hand. */
async function make(name: string, changes: object = {}) {
  const answer = await world.fetch('/api/v1/applications', {
    method: 'POST',
    body: {
      metadata: {
        name,
        finalizers: ['resources-finalizer.argocd.argoproj.io'],
      },
      spec: {
        source: {
          repoURL: repositoryUrl,
          targetRevision: 'main',
          path: '_base/catalog',
          kustomize: {
            images: ['catalog=harbor.slipway.test/shop/catalog:v1'],
          },
        },
        destination: {
          server: 'https://kubernetes.default.svc',
          namespace: name,
        },
        syncPolicy: { syncOptions: ['CreateNamespace=true'] },
        ...changes,
      },
    },
  });
  expect([answer.status, await answer.text()]).toEqual([
    200,
    expect.any(String),
  ]);
  await eventually(
    () => application(name)?.status.sync,
    comparison => comparison !== undefined,
  );
}

function sync(name: string, body: object = {}) {
  return world.fetch(`/api/v1/applications/${name}/sync`, {
    method: 'POST',
    body,
  });
}

const deployment = (namespace: string): KubernetesObject | undefined =>
  world.plane.objects.get({
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    namespace,
    name: 'catalog',
  });

describe('a sync', () => {
  it('makes the namespace, then everything else, and remembers', async () => {
    world = await TestWorld.start();
    await make('one');
    expect(application('one')?.status).toMatchObject({
      sync: { status: 'OutOfSync' },
      health: { status: 'Missing' },
    });
    await sync('one');
    expect(await finished('one')).toMatchObject({
      phase: 'Succeeded',
      message: 'successfully synced (all tasks run)',
      syncResult: {
        resources: [
          { kind: 'Namespace', message: 'namespace/one created' },
          { kind: 'Service', message: 'service/catalog created' },
          { kind: 'Deployment', message: 'deployment.apps/catalog created' },
        ],
      },
    });
    const { status } = application('one') ?? {};
    expect(status?.history).toMatchObject([
      { id: 0, initiatedBy: { username: 'admin' } },
    ]);
    expect((await isSynced('one'))?.summary?.images).toEqual([
      'harbor.slipway.test/shop/catalog:v1',
    ]);
  });

  it('changes nothing on a dry run', async () => {
    world = await TestWorld.start();
    await make('one');
    await sync('one', { dryRun: true });
    const state = await finished('one');
    expect(state?.message).toBe('successfully synced (no more tasks)');
    expect(state?.syncResult?.resources?.[1]?.message).toBe(
      'service/catalog created (dry run)',
    );
    expect(deployment('one')).toBeUndefined();
    expect(application('one')?.status.history).toBeUndefined();
  });

  it('tries again as its retry says, then gives up', async () => {
    world = await TestWorld.start({}, { speed: 50 });
    await make('lost', {
      syncPolicy: {
        automated: { prune: true },
        retry: {
          limit: 2,
          backoff: { duration: '5s', factor: 2, maxDuration: '10s' },
        },
      },
    });
    const retrying = await eventually(
      () => operation('lost'),
      state => state?.retryCount === 1,
    );
    expect(retrying).toMatchObject({
      phase: 'Running',
      message: expect.stringMatching(
        /^one or more objects failed to apply, reason: namespaces "lost" not found\. Retrying attempt #1 at \d+:\d\d[AP]M\.$/,
      ),
    });
    expect(await finished('lost')).toMatchObject({
      phase: 'Failed',
      message:
        'one or more objects failed to apply, reason: namespaces "lost" not found (retried 2 times).',
    });
    const { conditions } =
      (await eventually(
        () => application('lost')?.status,
        status => status?.conditions !== undefined,
      )) ?? {};
    expect(conditions?.[0]).toMatchObject({
      type: 'SyncError',
      message: expect.stringMatching(
        /^Failed last sync attempt to \[[0-9a-f]{40}\]: one or more objects failed/,
      ),
    });
  });

  it('waits for a hook, and can be ended', async () => {
    world = await TestWorld.start();
    await make('slow', {
      source: { repoURL: repositoryUrl, targetRevision: 'main', path: 'slow' },
    });
    await sync('slow');
    await eventually(
      () => operation('slow')?.message,
      message => message === 'waiting for completion of hook batch/Job/endless',
    );
    expect((await sync('slow')).status).toBe(400);
    const ended = await world.fetch('/api/v1/applications/slow/operation', {
      method: 'DELETE',
    });
    expect(ended.status).toBe(200);
    expect(await finished('slow')).toMatchObject({
      phase: 'Failed',
      message: 'Operation terminated',
    });
  });

  it('can be taken back', async () => {
    world = await TestWorld.start();
    await make('one');
    await sync('one');
    await isSynced('one');
    world.commit({ '_base/catalog/kustomization.yaml': twoReplicas });
    await world.fetch('/api/v1/applications/one?refresh=normal');
    expect(application('one')?.status.sync?.status).toBe('OutOfSync');
    await sync('one');
    await eventually(
      () => application('one')?.status.history?.length,
      length => length === 2,
    );
    const back = await world.fetch('/api/v1/applications/one/rollback', {
      method: 'POST',
      body: { id: 0 },
    });
    expect(back.status).toBe(200);
    await eventually(
      () => application('one')?.status.history?.length,
      length => length === 3,
    );
    await eventually(
      () => application('one')?.status.sync?.status,
      status => status === 'OutOfSync',
    );
    const replicas = deployment('one')?.spec?.replicas;
    expect(replicas).toBe(1);
  });

  it('prunes what Git no longer has', async () => {
    world = await TestWorld.start();
    await make('one');
    await sync('one');
    await isSynced('one');
    world.commit({
      '_base/catalog/kustomization.yaml': 'resources: [workload.yaml]\n',
      '_base/catalog/service.yaml': null,
    });
    await world.fetch('/api/v1/applications/one?refresh=normal');
    expect(application('one')?.status.resources).toContainEqual(
      expect.objectContaining({
        kind: 'Service',
        status: 'OutOfSync',
        requiresPruning: true,
      }),
    );
    await sync('one', { prune: true });
    await isSynced('one');
    expect(application('one')?.status.resources).toHaveLength(1);
  });
});

describe('automated sync', () => {
  it('heals what somebody changed, five seconds after the last sync', async () => {
    world = await TestWorld.start(environment('pr-1', { catalog: 'a' }));
    await isSynced('pr-1-catalog');
    world.plane.objects.update(
      {
        apiVersion: 'apps/v1',
        kind: 'Deployment',
        namespace: 'pr-1',
        name: 'catalog',
      },
      current => ({ ...current, spec: { ...current.spec, replicas: 3 } }),
    );
    await eventually(
      () => deployment('pr-1')?.spec?.replicas,
      replicas => replicas === 1,
    );
    expect((await finished('pr-1-catalog'))?.operation.sync).toMatchObject({
      autoHealAttemptsCount: 1,
      resources: [{ group: 'apps', kind: 'Deployment', name: 'catalog' }],
    });
  });

  it('says within a moment what is wrong with an image', async () => {
    world = await TestWorld.start(environment('pr-1', { catalog: 'missing' }));
    const status = await eventually(
      () => application('pr-1-catalog')?.status,
      each => each?.summary?.images !== undefined,
    );
    expect(status?.health?.status).toBe('Progressing');
    expect(status?.summary?.images).toEqual([
      'harbor.slipway.test/shop/catalog:missing',
    ]);
    const answer = await eventually(
      async () => {
        const path = '/api/v1/applications/pr-1-catalog/resource-tree';
        return (await world.fetch(path)).text();
      },
      text => text.includes('ImagePullBackOff'),
    );
    expect(answer).toContain('"status":"Degraded"');
  });
});

describe('deleting an Application', () => {
  it('first finishes what runs, then waits until its resources are gone', async () => {
    world = await TestWorld.start();
    await make('slow', {
      source: { repoURL: repositoryUrl, targetRevision: 'main', path: 'slow' },
    });
    await sync('slow');
    await eventually(
      () => operation('slow')?.phase,
      phase => phase === 'Running',
    );
    await world.fetch('/api/v1/applications/slow', { method: 'DELETE' });
    await world.argo.idle();
    expect(
      application('slow')?.object.metadata.deletionTimestamp,
    ).toBeDefined();
    await world.fetch('/api/v1/applications/slow/operation', {
      method: 'DELETE',
    });
    await eventually(
      () => application('slow'),
      app => app === undefined,
    );
  });

  it('stays while its namespace does not go', async () => {
    world = await TestWorld.start(environment('pr-1', { catalog: 'a' }));
    await isSynced('pr-1-namespace');
    const namespace = { apiVersion: 'v1', kind: 'Namespace', name: 'pr-1' };
    world.plane.objects.update(namespace, current => ({
      ...current,
      metadata: { ...current.metadata, finalizers: ['example.test/stuck'] },
    }));
    await isSynced('pr-1-catalog');
    world.commit({ 'environments/pr/pr-1.yaml': null });
    world.annotate('gone');
    await eventually(
      () => application('pr-1-catalog'),
      app => app === undefined,
    );
    expect(application('pr-1-namespace')).toBeDefined();
    world.plane.objects.update(namespace, current => ({
      ...current,
      metadata: { ...current.metadata, finalizers: [] },
    }));
    await eventually(
      () => application('pr-1-namespace'),
      app => app === undefined,
    );
  });

  it('leaves the resources without cascade', async () => {
    world = await TestWorld.start();
    await make('one');
    await sync('one');
    await isSynced('one');
    await world.fetch('/api/v1/applications/one?cascade=false', {
      method: 'DELETE',
    });
    await eventually(
      () => application('one'),
      app => app === undefined,
    );
    expect(deployment('one')).toBeDefined();
  });
});

describe('a world that begins in the past', () => {
  it('lives through it, and goes on', async () => {
    const startAt = Date.now() - 3_600_000;
    world = TestWorld.create(environment('pr-1', { catalog: 'a' }), {
      startAt,
    });
    world.plane.objects.create(pullRequestSet);
    world.argo.startControllers();
    await world.argo.idle();
    const settled = async () => {
      await new Promise(resolve => {
        setImmediate(resolve);
      });
      await world.argo.idle();
    };
    await world.clock.liveThrough(startAt + 600_000, settled);
    const { status } = application('pr-1-catalog') ?? {};
    expect(status).toMatchObject({
      sync: { status: 'Synced' },
      health: { status: 'Healthy' },
    });
    const deployedAt = Date.parse(status?.history?.[0]?.deployedAt ?? '');
    expect(deployedAt).toBeGreaterThan(startAt - 1_000);
    expect(deployedAt).toBeLessThan(startAt + 60_000);
    world.clock.catchUp();
    await world.argo.start();
    world.commit(environment('pr-2', { catalog: 'a' }));
    world.annotate('now');
    await isSynced('pr-2-catalog');
  });
});

describe('settling', () => {
  it('brings many environments about without waiting', async () => {
    const files = Array.from({ length: 20 }, (_, index) =>
      environment(`pr-${index}`, { catalog: 'a', payments: 'a' }),
    );
    world = TestWorld.create(Object.assign({}, ...files), { speed: 1 });
    world.plane.objects.create(pullRequestSet);
    await world.argo.settle();
    const applications = world.plane.objects.list({
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'Application',
    });
    expect(applications).toHaveLength(60);
    for (const object of applications) {
      const { status } = readApplication(object);
      expect(status.sync?.status).toBe('Synced');
      expect(status.operationState?.phase).toBe('Succeeded');
    }
  });
});
