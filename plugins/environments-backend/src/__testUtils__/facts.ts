import type { DesiredEnvironment, Fact } from '../facts';

/** That a namespace of an environment exists. */
export function aNamespace(
  name: string,
  phase: 'Active' | 'Terminating' = 'Active',
): Fact {
  return {
    kind: 'namespace',
    key: name,
    environment: name,
    doc: {
      environment: name,
      cluster: 'ci-mgmt',
      name,
      phase,
      createdAt: '2026-11-21T08:00:00Z',
    },
  };
}

/** That Git asks for an environment. */
export function aDesired(
  name: string,
  changes?: Partial<DesiredEnvironment>,
): Fact {
  return {
    kind: 'desired',
    key: name,
    environment: name,
    doc: {
      name,
      kind: 'pull-request',
      namespace: name,
      createdAt: '2026-11-20T08:00:00Z',
      workloads: [],
      ...changes,
    },
  };
}
