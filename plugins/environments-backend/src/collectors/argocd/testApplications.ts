/** An Application as Argo CD writes it, for tests. Its name is `<environment>-<component>`. */
export function application(
  name: string,
  options: {
    version?: number;
    uid?: string;
    labels?: Record<string, string>;
    health?: string;
    sync?: string;
    operation?: object;
    destination?: object;
    status?: object;
  } = {},
): object {
  const environment = name.replace(/-[^-]+$/, '');
  const component = name.slice(environment.length + 1);
  const { version = 1, uid = `uid-${name}`, health = 'Healthy' } = options;
  return {
    metadata: {
      name,
      namespace: 'argocd',
      uid,
      resourceVersion: String(version),
      creationTimestamp: '2026-11-21T08:00:00Z',
      labels: options.labels ?? {
        'slipway.dev/environment': environment,
        'slipway.dev/kind': 'pull-request',
        'slipway.dev/role': 'service',
        'slipway.dev/service': component,
      },
    },
    spec: {
      project: 'default',
      destination: options.destination ?? {
        server: 'https://kubernetes.default.svc',
        namespace: environment,
      },
    },
    status: {
      sync: { status: options.sync ?? 'Synced', revision: 'abc' },
      health: { status: health },
      reconciledAt: `2026-11-21T08:${String(version % 60).padStart(2, '0')}:00Z`,
      operationState: options.operation,
      ...options.status,
    },
  };
}
