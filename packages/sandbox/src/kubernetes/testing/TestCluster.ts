import { SandboxClock } from '../../core/clock';
import { Faults } from '../../core/faults';
import { Random } from '../../core/random';
import { KubernetesCluster } from '../KubernetesCluster';
import type { KubernetesClusterOptions } from '../KubernetesCluster';
import type { KubernetesObject, ObjectRef } from '../objects';

/** A running cluster on a free port whose waits are very short. */
export class TestCluster {
  readonly faults = new Faults();
  readonly #clock = new SandboxClock(200);
  readonly cluster: KubernetesCluster;

  private constructor(options: Partial<KubernetesClusterOptions>) {
    this.cluster = KubernetesCluster.create({
      name: 'staging',
      host: '127.0.0.1',
      port: 0,
      token: 'admin-token',
      viewerToken: 'viewer-token',
      clock: this.#clock,
      random: new Random(42),
      faults: this.faults,
      imageExists: image =>
        image.endsWith(':missing') ? 'missing' : 'present',
      ...options,
    });
  }

  static async start(
    options: Partial<KubernetesClusterOptions> = {},
  ): Promise<TestCluster> {
    const test = new TestCluster(options);
    await test.cluster.start();
    return test;
  }

  async stop(): Promise<void> {
    await this.cluster.stop();
    this.#clock.stop();
  }

  /** As the administrator, with JSON; `token: null` sends none. */
  fetch(
    path: string,
    {
      token = 'admin-token',
      type = 'application/json',
      body,
      accept,
      ...init
    }: {
      method?: string;
      token?: string | null;
      type?: string;
      accept?: string;
      body?: unknown;
      signal?: AbortSignal;
    } = {},
  ): Promise<Response> {
    return fetch(`${this.cluster.url}${path}`, {
      ...init,
      headers: {
        ...(token && { Authorization: `Bearer ${token}` }),
        ...(accept && { Accept: accept }),
        'Content-Type': type,
      },
      body:
        body === undefined || typeof body === 'string'
          ? body
          : JSON.stringify(body),
    });
  }

  create(...objects: KubernetesObject[]): void {
    for (const object of objects) this.cluster.objects.create(object);
  }

  /** Resolves with an object when it is what `is` says. */
  until(
    ref: ObjectRef,
    is: (object: KubernetesObject) => boolean,
  ): Promise<KubernetesObject> {
    const { objects } = this.cluster;
    const found = objects.get(ref);
    if (found && is(found)) return Promise.resolve(found);
    return new Promise(resolve => {
      const stop = objects.watch(ref, ({ object }) => {
        const { namespace, name } = object.metadata;
        if (namespace !== ref.namespace || name !== ref.name) return;
        if (!is(object)) return;
        stop();
        resolve(object);
      });
    });
  }
}

export function namespaceObject(name: string): KubernetesObject {
  return { apiVersion: 'v1', kind: 'Namespace', metadata: { name } };
}

export function configMap(
  name: string,
  data: Record<string, string> = {},
  labels?: Record<string, string>,
): KubernetesObject {
  return {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name, namespace: 'shop', labels },
    data,
  };
}

export function deploymentObject(
  image = 'harbor.slipway.test/shop/checkout:v1',
  replicas = 2,
): KubernetesObject {
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'checkout', namespace: 'shop' },
    spec: {
      replicas,
      selector: { matchLabels: { app: 'checkout' } },
      template: {
        metadata: { labels: { app: 'checkout' } },
        spec: { containers: [{ name: 'checkout', image }] },
      },
    },
  };
}
