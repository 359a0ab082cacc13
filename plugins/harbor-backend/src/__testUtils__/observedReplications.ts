import type { Replication } from '@slipway/plugin-harbor-common';

/** A replication that failed, changed as a test wants. */
export function aReplication(change: Partial<Replication> = {}): Replication {
  return {
    instance: 'onprem',
    id: 12,
    policy: { id: 3, name: 'to-cloud' },
    trigger: 'manual',
    from: { registry: 'Local', instance: 'onprem' },
    to: { registry: 'cloud', instance: 'cloud' },
    state: 'failed',
    startedAt: '2026-11-20T08:00:00Z',
    tasks: { total: 1, succeeded: 0, failed: 1, running: 0, stopped: 0 },
    artifacts: [],
    url: 'https://onprem.test/harbor/replications/12',
    ...change,
  };
}
