import type {
  Environment,
  Workload,
} from '@slipway/plugin-environments-common';

/** A digest of one digit, so that tests can be read. */
export function digest(digit: string): string {
  return `sha256:${digit.repeat(64)}`;
}

/** Two ready pods of checkout. */
export function workload(more: Partial<Workload> = {}): Workload {
  return {
    service: 'checkout',
    role: 'service',
    image: {
      desired: 'harbor.test/shop/checkout:v1',
      running: 'harbor.test/shop/checkout:v1',
      digests: [digest('1')],
    },
    replicas: { desired: 2, ready: 2 },
    state: 'ready',
    drifted: false,
    ...more,
  };
}

export function environment(
  name: string,
  workloads: Workload[] = [workload()],
): Environment {
  return {
    name,
    kind: 'production',
    state: 'ready',
    namespace: name,
    workloads,
    createdAt: '2026-11-21T08:00:00Z',
    expiresSoon: false,
    links: [],
    sources: [],
  };
}
