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
