import type { ServerResponse } from 'node:http';
import {
  FakeServer,
  type ReceivedRequest,
  sendJson,
} from '../testing/FakeServer';

interface StoredObject {
  metadata: { name: string; namespace?: string };
}

/** A Kubernetes API of a few lists and watches that a test drives, for tests. */
export class FakeKubernetes {
  readonly lists: Record<string, StoredObject[]> = {};
  readonly watches: Array<{
    path: string;
    response: ServerResponse;
    from: string;
  }> = [];
  version = 100;
  /** Answers a request instead of what would be answered, when it returns true. */
  intercept?: (request: ReceivedRequest, response: ServerResponse) => boolean;

  private constructor(readonly server: FakeServer) {}

  static async start(): Promise<FakeKubernetes> {
    const server = await FakeServer.start(() => undefined);
    const fake = new FakeKubernetes(server);
    server.use((request, response) => fake.answer(request, response));
    return fake;
  }

  /** Puts an object there without telling anybody. */
  seed(path: string, object: StoredObject): void {
    this.lists[path] = [
      ...(this.lists[path] ?? []).filter(one => !isSame(one, object)),
      this.stamp(object),
    ];
  }

  /** Creates or changes an object and tells the watches. */
  put(path: string, object: StoredObject): void {
    const isKnown = (this.lists[path] ?? []).some(one => isSame(one, object));
    this.seed(path, object);
    this.send(path, isKnown ? 'MODIFIED' : 'ADDED', this.stamp(object));
  }

  remove(path: string, object: StoredObject): void {
    this.lists[path] = (this.lists[path] ?? []).filter(
      one => !isSame(one, object),
    );
    this.version += 1;
    this.send(path, 'DELETED', this.stamp(object));
  }

  /** Sends a raw event to the watches of a kind. */
  send(path: string, type: string, object: object): void {
    for (const { response } of this.open(path))
      response.write(`${JSON.stringify({ type, object })}\n`);
  }

  /** Watches of a kind that are open. */
  open(path: string) {
    return this.watches.filter(
      watch =>
        watch.path === path &&
        !watch.response.destroyed &&
        !watch.response.writableEnded,
    );
  }

  private stamp(object: StoredObject): StoredObject {
    this.version += 1;
    return {
      ...object,
      metadata: {
        ...object.metadata,
        ...{ resourceVersion: String(this.version) },
      },
    };
  }

  private answer(request: ReceivedRequest, response: ServerResponse): void {
    if (this.intercept?.(request, response)) return;
    const { path, query } = request;
    if (query.get('watch')) {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.flushHeaders();
      const from = query.get('resourceVersion') ?? '';
      this.watches.push({ path, response, from });
      return;
    }
    const items = this.lists[path];
    if (!items && path.includes('argoproj.io')) {
      response.writeHead(404);
      response.end('404 page not found');
      return;
    }
    sendJson(response, {
      kind: 'List',
      metadata: { resourceVersion: String(this.version) },
      items: items ?? null,
    });
  }
}

function isSame(a: StoredObject, b: StoredObject): boolean {
  return (
    a.metadata.name === b.metadata.name &&
    a.metadata.namespace === b.metadata.namespace
  );
}

/** Paths of the kinds, for tests. */
export const paths = {
  namespaces: '/api/v1/namespaces',
  pods: '/api/v1/pods',
  deployments: '/apis/apps/v1/deployments',
  rollouts: '/apis/argoproj.io/v1alpha1/rollouts',
  jobs: '/apis/batch/v1/jobs',
} as const;

/** A namespace of an environment. */
export function namespaceObject(name: string, extra: object = {}) {
  return {
    metadata: {
      name,
      creationTimestamp: '2026-11-21T08:00:00Z',
      labels: { 'slipway.dev/environment': name },
    },
    status: { phase: 'Active' },
    ...extra,
  };
}

/** A Deployment that Argo CD tracks. */
export function deploymentObject(
  namespace: string,
  name: string,
  options: { replicas?: number; ready?: number } = {},
) {
  return {
    metadata: {
      name,
      namespace,
      annotations: {
        'argocd.argoproj.io/tracking-id': `${namespace}-${name}:apps/Deployment:${namespace}/${name}`,
      },
    },
    spec: { replicas: options.replicas ?? 1 },
    status: { readyReplicas: options.ready ?? 0 },
  };
}

/** Status of a pod that is well. */
export const readyStatus = {
  phase: 'Running',
  conditions: [
    {
      type: 'PodScheduled',
      status: 'True',
      lastTransitionTime: '2026-11-21T08:00:06Z',
    },
    {
      type: 'Ready',
      status: 'True',
      lastTransitionTime: '2026-11-21T08:00:20Z',
    },
  ],
  containerStatuses: [
    {
      name: 'c',
      ready: true,
      restartCount: 0,
      state: { running: { startedAt: '2026-11-21T08:00:15Z' } },
    },
  ],
};

/** A pod of a Deployment, waiting or running as its status says. */
export function podObject(
  namespace: string,
  deployment: string,
  options: { id?: string; status?: object; image?: string } = {},
) {
  const { id = 'aaaaa', image = 'harbor.example.test/shop/web:v1' } = options;
  return {
    metadata: {
      name: `${deployment}-5cf7b69888-${id}`,
      namespace,
      uid: `uid-${id}`,
      creationTimestamp: '2026-11-21T08:00:05Z',
      labels: { 'pod-template-hash': '5cf7b69888' },
      ownerReferences: [
        {
          kind: 'ReplicaSet',
          name: `${deployment}-5cf7b69888`,
          controller: true,
        },
      ],
    },
    spec: { containers: [{ name: 'c', image }] },
    status: options.status ?? readyStatus,
  };
}

/** Status of a pod whose container waits. */
export function waitingStatus(reason: string, message: string) {
  return {
    phase: 'Pending',
    conditions: [
      {
        type: 'Ready',
        status: 'False',
        lastTransitionTime: '2026-11-21T08:00:07Z',
      },
    ],
    containerStatuses: [
      { name: 'c', ready: false, state: { waiting: { reason, message } } },
    ],
  };
}
