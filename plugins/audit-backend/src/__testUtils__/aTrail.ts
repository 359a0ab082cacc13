import { randomUUID } from 'node:crypto';
import type {
  Activity,
  AuditIntent,
  AuditResult,
} from '@slipway/plugin-audit-common';
import type { Knex } from 'knex';
import { DatabaseActivities, DatabaseChain, DatabaseTrail } from '../store';

/** What Dana is about to do, unless a test says otherwise. */
export function anIntent(but: Partial<AuditIntent> = {}): AuditIntent {
  return {
    correlationId: randomUUID(),
    plugin: 'environments',
    action: 'environments.sleep',
    actor: { type: 'user', ref: 'user:default/dana' },
    target: {
      name: 'staging',
      environment: 'staging',
      services: ['checkout', 'payments'],
    },
    reason: 'Nobody tests tonight',
    parameters: { services: ['checkout', 'payments'], until: null },
    ...but,
  };
}

/** That it went well, unless a test says otherwise. */
export function aResult(
  correlationId: string,
  but: Partial<AuditResult> = {},
): AuditResult {
  return {
    correlationId,
    outcome: 'succeeded',
    durationMs: 1280,
    message: 'staging was put to sleep',
    commit: {
      sha: 'c0ffee1',
      url: 'https://git.example.test/example/gitops/commit/c0ffee1',
    },
    ...but,
  };
}

/** A trail with a clock that a test moves. */
export function aTrail(knex: Knex, start = '2026-11-21T12:00:00.000Z') {
  const clock = { now: new Date(start) };
  const now = () => clock.now;
  const changes: Activity[] = [];
  const activities = new DatabaseActivities(knex, now);
  const trail = new DatabaseTrail({
    knex,
    activities,
    onChange: activity => changes.push(activity),
    now,
  });
  return {
    knex,
    activities,
    trail,
    chain: new DatabaseChain(knex),
    changes,
    clock,
    /** Does something from beginning to end. */
    async record(
      intent: Partial<AuditIntent> = {},
      result: Partial<AuditResult> = {},
    ): Promise<AuditIntent> {
      const whole = anIntent(intent);
      await trail.before(whole);
      await trail.after(aResult(whole.correlationId, result));
      return whole;
    },
    at(moment: string): void {
      clock.now = new Date(moment);
    },
  };
}
