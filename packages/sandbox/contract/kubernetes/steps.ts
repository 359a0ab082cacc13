import { z } from 'zod';
import type { KubernetesObject } from '../../src/kubernetes';
import type { RecordedWorld } from './RecordedWorld';
import { answerOf } from './shared';
import type { Recording } from './shared';

/** One recorded request to be made again, and what has to be so before. */
export interface Step {
  name: string;
  before?(world: RecordedWorld, recording: Recording): Promise<void> | void;
  /** Paths that depend on how far the controllers were at that moment. */
  ofTheMoment?: readonly string[];
  /** What has to be another than it was recorded. */
  change?(world: RecordedWorld, recording: Recording): Partial<Recording>;
}

const namespace = 'rec-k8s';
const webRef = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  namespace,
  name: 'web',
};
const podRef = (name: string) => ({
  apiVersion: 'v1',
  kind: 'Pod',
  namespace,
  name,
});
/** Where watches begin that tell what happened meanwhile. */
let watchedFrom = '0';
let listToken = '';

export function rememberToken(body: unknown): void {
  const metadata =
    typeof body === 'object' && body !== null && 'metadata' in body
      ? body.metadata
      : undefined;
  if (
    typeof metadata === 'object' &&
    metadata !== null &&
    'continue' in metadata
  ) {
    listToken = String(metadata.continue);
  }
}

const settled = (replicas: number) => async (world: RecordedWorld) => {
  await world.until(webRef, ({ metadata, status }) => {
    const complete =
      status?.availableReplicas === replicas && status.replicas === replicas;
    return complete && status?.observedGeneration === metadata.generation;
  });
};

/** The same path with other parameters; a watch need not wait as long as when it was recorded. */
const withQuery =
  (parameters: () => Record<string, string>) =>
  (_world: RecordedWorld, { path }: Recording): Partial<Recording> => {
    const url = new URL(path, 'http://recorded');
    for (const [name, value] of Object.entries(parameters())) {
      url.searchParams.set(name, value);
    }
    return { path: `${url.pathname}${url.search}` };
  };
const short = withQuery(() => ({ timeoutSeconds: '1' }));

function pod(
  name: string,
  image: string,
  nodeSelector?: Record<string, string>,
) {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name, namespace, labels: { app: name } },
    spec: { containers: [{ name: 'c', image }], nodeSelector },
  };
}

function createArgo({ cluster }: RecordedWorld, recording: Recording): void {
  const create = (object: KubernetesObject) => cluster.objects.create(object);
  create({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'argocd' } });
  const { spec, status } = z
    .object({
      spec: z.record(z.string(), z.unknown()),
      status: z.record(z.string(), z.unknown()),
    })
    .parse(answerOf(recording));
  const set = {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'ApplicationSet',
    metadata: { name: 'slipway-pull-requests', namespace: 'argocd' },
    spec,
  };
  create(set);
  cluster.objects.update({ ...set, ...set.metadata }, current => ({
    ...current,
    status,
  }));
  create({
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Application',
    metadata: { name: 'demo', namespace: 'argocd' },
    spec: { project: 'default' },
  });
}

/** In an order in which each finds what it needs. */
export const steps: readonly Step[] = [
  ...[
    'api',
    'api-v1',
    'apis-apps',
    'apis-apps-v1',
    'apis-argoproj-v1alpha1',
    'apis-missing-group',
    'aggregated-discovery-api',
    'aggregated-discovery-apis',
    'healthz-no-auth',
    'livez',
    'version',
    'version-no-auth',
    'delete-method-not-allowed',
    'selfsubjectaccessreview',
    'selfsubjectreview',
    'garbage-token',
    'no-token',
    'watch-no-token',
    'namespace-create',
    'namespace-create-invalid-name',
    'pods-missing-namespace',
    'deployment-create-missing-namespace',
    'deployment-create',
    'deployment-create-conflict',
    'deployment-create-400-type',
    'deployment-create-422-selector',
    'deployment-create-422-several',
    'deployment-create-dry-run',
    'deployment-create-not-json',
    'deployment-create-unknown-field-strict',
    'deployment-create-unknown-field-warn',
    'deployment-create-wrong-namespace',
  ].map(name => ({ name })),
  {
    name: 'forbidden-viewer-list',
    change: () => ({ path: '/api/v1/namespaces/rec-k8s/secrets' }),
  },
  {
    name: 'forbidden-viewer-cluster',
    change: () => ({ path: '/api/v1/secrets' }),
  },
  {
    name: 'forbidden-viewer-custom-resource',
    change: () => ({ method: 'DELETE' }),
  },
  { name: 'forbidden-viewer-delete' },
  { name: 'deployment-status', before: settled(3) },
  { name: 'deployment-scale-get' },
  { name: 'deployments-list' },
  { name: 'replicasets-list' },
  { name: 'events-list' },
  { name: 'events-v1-list' },
  { name: 'events-field-selector' },
  { name: 'kind-missing' },
  { name: 'not-acceptable' },
  { name: 'pod-missing' },
  { name: 'pods-list' },
  {
    name: 'pods-list-all-limited',
    change: withQuery(() => ({ limit: '2' })),
  },
  { name: 'pods-list-continue-invalid' },
  { name: 'pods-list-field-selector-unsupported' },
  { name: 'pods-list-label-none' },
  { name: 'pods-list-label-selector-invalid' },
  { name: 'pods-list-limit-page-1' },
  {
    name: 'pods-list-limit-page-2',
    change: withQuery(() => ({ continue: listToken })),
  },
  { name: 'pods-list-rv0' },
  { name: 'pods-partial-metadata' },
  { name: 'pods-table' },
  { name: 'pods-table-include-none' },
  { name: 'list-future-rv-504' },
  {
    name: 'list-continue-expired-410',
    before: ({ cluster }) => {
      cluster.objects.update(webRef, current => ({
        ...current,
        metadata: { ...current.metadata, annotations: { touched: 'yes' } },
      }));
      cluster.compact();
    },
    change: withQuery(() => ({ continue: listToken })),
  },
  { name: 'watch-expired-410' },
  { name: 'watch-bad-rv' },
  { name: 'watch-future-rv', change: short },
  { name: 'watch-send-initial-events' },
  { name: 'patch-json-missing-path' },
  { name: 'patch-json-test-failed' },
  { name: 'patch-selector-immutable' },
  { name: 'patch-unsupported-media-type' },
  { name: 'put-conflict-409' },
  { name: 'patch-merge' },
  { name: 'patch-merge-null-removes' },
  { name: 'patch-strategic', ofTheMoment: ['.status.unavailableReplicas'] },
  { name: 'scale-patch', before: settled(2) },
  {
    name: 'put-ok',
    change: ({ cluster }) => ({
      path: '/apis/apps/v1/namespaces/rec-k8s/deployments/web',
      requestBody: cluster.objects.get(webRef),
    }),
  },
  { name: 'apply-create' },
  { name: 'apply-update' },
  { name: 'apply-no-field-manager-400' },
  { name: 'argocd-applicationset-refresh-annotation', before: createArgo },
  { name: 'patch-strategic-custom-resource-415' },
  {
    name: 'pod-image-pull',
    before: async world => {
      const { objects } = world.cluster;
      watchedFrom = objects.get(webRef)?.metadata.resourceVersion ?? '0';
      objects.create(pod('image-pull', 'registry.example.com/shop/web:nosuch'));
      await world.until(podRef('image-pull'), object =>
        JSON.stringify(object.status).includes('ImagePullBackOff'),
      );
    },
  },
  { name: 'pod-log-kubelet-unreachable' },
  { name: 'pod-status-patch-image-pull' },
  {
    name: 'pod-crash-loop',
    before: async world => {
      world.cluster.objects.create(
        pod('crash-loop', 'registry.example.com/shop/web:v1'),
      );
      await world.until(podRef('crash-loop'), object =>
        JSON.stringify(object.status).includes('CrashLoopBackOff'),
      );
    },
  },
  { name: 'pods-table-bad-states' },
  { name: 'pod-eviction' },
  {
    name: 'pod-log-unschedulable',
    before: async world => {
      world.cluster.objects.create(
        pod('unschedulable', 'x:1', { nosuch: 'true' }),
      );
      await world.until(podRef('unschedulable'), object =>
        JSON.stringify(object.status).includes('Unschedulable'),
      );
    },
  },
  { name: 'pod-delete' },
  {
    name: 'watch-rv0',
    change: short,
    ofTheMoment: [
      '[].object.metadata.deletionTimestamp',
      '[].object.metadata.deletionGracePeriodSeconds',
    ],
  },
  { name: 'watch-single-object-field-selector', change: short },
  {
    name: 'watch-pods',
    before: ({ cluster }) => {
      // Whether the Deployment's pods were ready before the watch begins is a matter of time: one of them changes in it.
      const [first] = cluster.objects.list(podRef(''), {
        namespace,
        labels: { app: 'web' },
      });
      if (!first) throw new Error('The Deployment has no pods');
      cluster.objects.update(podRef(first.metadata.name), current => ({
        ...current,
        metadata: {
          ...current.metadata,
          labels: { ...current.metadata.labels, watched: 'yes' },
        },
      }));
    },
    change: withQuery(() => ({
      resourceVersion: watchedFrom,
      timeoutSeconds: '1',
    })),
  },
  {
    name: 'watch-pods-selector',
    before: ({ cluster }) => {
      const [first] = cluster.objects.list(podRef(''), {
        namespace,
        labels: { app: 'web' },
      });
      if (!first) throw new Error('The Deployment has no pods');
      for (const pick of ['yes', 'no']) {
        cluster.objects.update(podRef(first.metadata.name), current => ({
          ...current,
          metadata: {
            ...current.metadata,
            labels: { ...current.metadata.labels, pick },
          },
        }));
      }
    },
    change: withQuery(() => ({
      resourceVersion: watchedFrom,
      timeoutSeconds: '1',
    })),
  },
  { name: 'deletecollection-events' },
  { name: 'configmap-delete' },
  { name: 'deployment-delete-precondition-409' },
  {
    name: 'deployment-deleting',
    before: ({ cluster }) => cluster.objects.remove(webRef),
  },
  { name: 'finalizer-configmap-create' },
  {
    name: 'finalizer-terminating',
    before: ({ cluster }) =>
      cluster.objects.remove({
        apiVersion: 'v1',
        kind: 'Namespace',
        name: namespace,
      }),
    change: () => ({}),
  },
  { name: 'create-in-terminating-403' },
  { name: 'finalizer-remove' },
];
