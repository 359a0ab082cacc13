import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { credentials } from './credentials';
import type { KubernetesObject } from './kubernetes';
import { ports } from './ports';
import { Sandbox } from './sandbox';
import { freePort } from './testing/freePort';

const applications = '/apis/argoproj.io/v1alpha1/applications';
const rollouts = '/apis/argoproj.io/v1alpha1/rollouts';

/** Everything of a kind in one of the clusters. */
async function list(port: number, route: string): Promise<KubernetesObject[]> {
  const response = await fetch(`http://127.0.0.1:${port}${route}`, {
    headers: { authorization: `Bearer ${credentials.kubernetesToken}` },
  });
  return ((await response.json()) as { items: KubernetesObject[] }).items;
}

const nameOf = ({ metadata }: KubernetesObject) =>
  [metadata.namespace, metadata.name].join('/');

interface Container {
  image: string;
  ready: boolean;
  state: Record<string, { reason?: string }>;
}

/** `1/1 harbor.slipway.test/shop/catalog:v1.4.2`, or why not. */
function shown({ status }: KubernetesObject): string {
  const { containerStatuses = [] } = (status ?? {}) as {
    containerStatuses?: Container[];
  };
  return containerStatuses
    .map(({ image, ready, state }) => {
      const [[name, { reason }] = ['', { reason: '' }]] = Object.entries(state);
      return `${image} ${ready ? 'ready' : (reason ?? name)}`;
    })
    .join();
}

describe('the world', () => {
  const now = Date.now();
  let port: number;
  let at: ReturnType<typeof ports>;
  let folder: string;
  let sandbox: Sandbox;

  async function start(): Promise<void> {
    folder = await mkdtemp(path.join(tmpdir(), 'sandbox-'));
    sandbox = new Sandbox(
      {
        data: folder,
        port,
        environments: 0,
        shape: 'cloud',
        speed: 1,
        seed: 'slipway',
      },
      now,
    );
    await sandbox.start();
  }

  async function stop(): Promise<void> {
    await sandbox.stop();
    await rm(folder, { recursive: true, force: true });
  }

  beforeAll(async () => {
    port = await freePort();
    at = ports(port);
    await start();
  }, 60_000);

  afterAll(stop);

  const pods = async (cluster: number, namespace: string) =>
    (await list(cluster, `/api/v1/namespaces/${namespace}/pods`)).map(shown);

  it('has every system running', async () => {
    const response = await fetch(`http://127.0.0.1:${port}/systems`);
    const { items } = (await response.json()) as {
      items: Array<{ name: string; state: string }>;
    };
    expect(items.map(({ name, state }) => `${name} ${state}`)).toEqual([
      'git running',
      'kubernetes/ci-mgmt running',
      'kubernetes/staging running',
      'kubernetes/production running',
      'argocd/argocd running',
      'identity running',
      'buildkite running',
      'harbor running',
    ]);
  });

  it('was synced without a failure', async () => {
    const all = await list(at.ciMgmt, applications);
    expect(all.length).toBeGreaterThan(60);
    const failed = all.filter(({ status }) => {
      const { sync, operationState, conditions } = (status ?? {}) as {
        sync?: { status?: string };
        operationState?: { phase?: string };
        conditions?: unknown[];
      };
      return (
        sync?.status !== 'Synced' ||
        operationState?.phase !== 'Succeeded' ||
        (conditions ?? []).length > 0
      );
    });
    expect(failed.map(nameOf)).toEqual([]);
  });

  it('has production healthy but for one service, whose rollout was aborted', async () => {
    const wrong = (await list(at.ciMgmt, applications))
      .filter(({ metadata }) => metadata.name.startsWith('production-'))
      .filter(({ status }) => {
        const { health } = (status ?? {}) as { health?: { status?: string } };
        return health?.status !== 'Healthy';
      });
    expect(wrong.map(nameOf)).toEqual(['argocd/production-storefront']);
    const storefront = (await list(at.production, rollouts)).find(
      ({ metadata }) => metadata.name === 'storefront',
    );
    expect(storefront?.status).toMatchObject({
      phase: 'Degraded',
      abort: true,
    });
    expect(JSON.stringify(storefront?.spec)).toContain('storefront:v1.5.0');
    expect(
      (await pods(at.production, 'production')).filter(text =>
        text.includes('storefront'),
      ),
    ).toEqual(
      Array(4).fill('harbor.slipway.test/shop/storefront:v1.4.2 ready'),
    );
  });

  it('has staging asleep but for one service', async () => {
    expect(await pods(at.staging, 'staging')).toEqual(
      Array(2).fill('harbor.slipway.test/shop/payments:v1.5.0-rc.1 ready'),
    );
  });

  it.each([
    // Every few minutes it is tried again.
    ['pr-121', /payments:\S+ (CrashLoopBackOff|Error|running)/],
    ['pr-127', /payments:\S+ running/],
    ['pr-131', /checkout:\S+ (ImagePullBackOff|ErrImagePull)/],
    ['pr-139', /catalog:\S+ ContainerCreating/],
  ])('has %s where something is not ready', async (namespace, reason) => {
    const notReady = (await pods(at.ciMgmt, namespace)).filter(
      text => !text.endsWith(' ready'),
    );
    expect(notReady.length).toBeGreaterThan(0);
    for (const text of notReady) expect(text).toMatch(reason);
  });

  it('has one environment stuck in deletion, and the others ready', async () => {
    const namespaces = await list(at.ciMgmt, '/api/v1/namespaces');
    const environments = namespaces.filter(({ metadata }) =>
      metadata.name.startsWith('pr-'),
    );
    expect(environments.length).toBeGreaterThanOrEqual(13);
    const leaving = environments.filter(
      ({ metadata }) => metadata.deletionTimestamp,
    );
    expect(leaving.map(({ metadata }) => metadata.name)).toEqual(['pr-115']);
    const failing = ['pr-115', 'pr-121', 'pr-127', 'pr-131', 'pr-139'];
    for (const { metadata } of environments) {
      if (failing.includes(metadata.name)) continue;
      const all = await pods(at.ciMgmt, metadata.name);
      expect(all.length).toBeGreaterThan(1);
      expect(all.filter(text => !text.endsWith(' ready'))).toEqual([]);
    }
  });

  it('has a Testbed that passed, one that failed, and one that runs', async () => {
    const jobs = await list(at.ciMgmt, '/apis/batch/v1/jobs');
    const outcomes = jobs.map(({ status }) =>
      ['succeeded', 'failed', 'active'].find(name => status?.[name] === 1),
    );
    expect(outcomes.sort()).toEqual(['active', 'failed', 'succeeded']);
  });

  it('is the same again with the same seed at the same time', async () => {
    const world = async () => ({
      applications: (await list(at.ciMgmt, applications)).map(
        ({ metadata, spec }) => [metadata.name, metadata.uid, spec],
      ),
      pods: (await list(at.ciMgmt, '/api/v1/pods')).map(
        ({ metadata }) => `${metadata.namespace}/${metadata.name}`,
      ),
    });
    const before = await world();
    await stop();
    await start();
    expect(await world()).toEqual(before);
  }, 60_000);
});
