import {
  listEnvironmentsQuerySchema,
  type Environment,
  type ListEnvironmentsQuery,
} from '@slipway/plugin-environments-common';

/** A PR environment that is ready; `changes` make it something else. */
export function anEnvironment(changes: Partial<Environment> = {}): Environment {
  const name = changes.name ?? 'pr-123';
  return {
    name,
    kind: 'pull-request',
    state: 'ready',
    cluster: 'ci-mgmt',
    namespace: name,
    owner: 'dana',
    change: {
      repository: 'example/shop',
      commit: '1a2b3c4d5e6f70819203a4b5c6d7e8f901234567',
      pullRequest: { number: 123, title: 'Gift cards at 100%', author: 'dana' },
    },
    workloads: [aWorkload('checkout')],
    createdAt: '2026-11-20T08:00:00.000Z',
    expiresAt: '2026-11-23T08:00:00.000Z',
    expiresSoon: false,
    links: [],
    sources: [{ name: 'gitops', kind: 'gitops', status: 'live' }],
    ...changes,
  };
}

/** A workload that runs what Git asks for. */
export function aWorkload(service: string): Environment['workloads'][number] {
  const image = `harbor.slipway.test/shop/${service}:pr-123-1a2b3c4`;
  return {
    service,
    role: 'service',
    image: { desired: image, running: image },
    replicas: { desired: 1, ready: 1 },
    state: 'ready',
    drifted: false,
    application: { name: `pr-123-${service}`, instance: 'argocd' },
    sync: 'Synced',
    health: 'Healthy',
  };
}

/** A query as the router hands it to the store. */
export function aQuery(
  query: Partial<ListEnvironmentsQuery> = {},
): ListEnvironmentsQuery {
  return listEnvironmentsQuerySchema.parse(query);
}
