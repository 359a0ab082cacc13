import type { SourceStatus } from '@slipway/plugin-collectors-common';
import type {
  DesiredEnvironment,
  EnvironmentFacts,
  ObservedApplication,
  ObservedNamespace,
  ObservedWorkload,
} from '../facts';

/** A moment that tests call now. */
export const NOW = new Date('2026-11-21T12:00:00Z');

/** ISO time so many seconds before {@link NOW}. */
export function ago(seconds: number): string {
  return new Date(NOW.getTime() - seconds * 1000).toISOString();
}

export function desired(
  overrides: Partial<DesiredEnvironment> = {},
): DesiredEnvironment {
  return {
    name: 'pr-131',
    kind: 'pull-request',
    namespace: 'pr-131',
    createdAt: ago(3600),
    expiresAt: ago(-3 * 86_400),
    lastCommit: {
      sha: 'a'.repeat(40),
      at: ago(3600),
      author: 'Dana',
      subject: 'Open pr-131',
    },
    workloads: [
      {
        service: 'checkout',
        role: 'service',
        image: 'harbor.example/shop/checkout:pr-131-1234567',
        replicas: 2,
      },
    ],
    ...overrides,
  };
}

export function application(
  overrides: Partial<ObservedApplication> = {},
): ObservedApplication {
  const component = overrides.component ?? 'checkout';
  return {
    name: `pr-131-${component}`,
    instance: 'cloud',
    environment: 'pr-131',
    component,
    role: 'service',
    kind: 'pull-request',
    project: 'default',
    cluster: 'ci-mgmt',
    namespace: 'pr-131',
    sync: 'Synced',
    health: 'Healthy',
    images: ['harbor.example/shop/checkout:pr-131-1234567'],
    conditions: [],
    resources: [],
    createdAt: ago(3500),
    reconciledAt: ago(60),
    operation: {
      phase: 'Succeeded',
      startedAt: ago(3490),
      finishedAt: ago(3480),
    },
    ...overrides,
  };
}

export function workload(
  overrides: Partial<ObservedWorkload> = {},
): ObservedWorkload {
  return {
    environment: 'pr-131',
    cluster: 'ci-mgmt',
    namespace: 'pr-131',
    service: 'checkout',
    kind: 'Rollout',
    images: ['harbor.example/shop/checkout:pr-131-1234567'],
    replicas: { desired: 2, ready: 2 },
    milestones: {
      podsCreatedAt: ago(3480),
      scheduledAt: ago(3479),
      imagesPulledAt: ago(3460),
      readyAt: ago(3450),
    },
    ...overrides,
  };
}

export function namespace(
  overrides: Partial<ObservedNamespace> = {},
): ObservedNamespace {
  return {
    environment: 'pr-131',
    cluster: 'ci-mgmt',
    name: 'pr-131',
    phase: 'Active',
    createdAt: ago(3490),
    ...overrides,
  };
}

/** All that is known of one environment; by default PR environment 131 with one service that runs well. */
export function facts(
  overrides: Partial<EnvironmentFacts> = {},
): EnvironmentFacts {
  return {
    name: 'pr-131',
    desired: desired(),
    applications: [application()],
    workloads: [workload()],
    namespaces: [namespace()],
    ...overrides,
  };
}

export function sources(overrides: Partial<SourceStatus> = {}): SourceStatus[] {
  return [
    { name: 'gitops', kind: 'gitops', status: 'live', observedAt: ago(5) },
    {
      name: 'argocd/cloud',
      kind: 'argocd',
      status: 'live',
      observedAt: ago(5),
      ...overrides,
    },
    {
      name: 'kubernetes/ci-mgmt',
      kind: 'kubernetes',
      status: 'live',
      observedAt: ago(5),
    },
  ];
}
