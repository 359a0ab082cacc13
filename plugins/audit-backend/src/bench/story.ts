import { randomUUID } from 'node:crypto';
import type { AuditIntent, AuditResult } from '@slipway/plugin-audit-common';

const PEOPLE = 20;
const SERVICES = 12;
const PER_PR_ENVIRONMENT = 20;
const ACTIONS = ['open', 'wake', 'sleep', 'extend', 'destroy', 'sync'];

/** Each has more than a page, also in the small trail. */
export const FILTERS = {
  none: {},
  actor: { actor: ['user:default/person-3'] },
  environment: { environment: ['staging'] },
  service: { service: ['service-3'] },
  q: { q: 'gift cards' },
};

/** What somebody of a company does as its `n`th activity: always the same, but for the id. */
export function nthIntent(n: number): AuditIntent {
  const name = n % 5 === 0 ? 'staging' : nthPullRequest(n);
  return {
    correlationId: randomUUID(),
    plugin: 'environments',
    action: `environments.${ACTIONS[n % ACTIONS.length]}`,
    actor: { type: 'user', ref: `user:default/person-${n % PEOPLE}` },
    target: {
      name,
      environment: name,
      services: [n, n * 7 + 1].map(one => `service-${one % SERVICES}`),
    },
    reason:
      n % 10 === 0
        ? `SHOP-${n}: gift cards are tried by the people of the shop tonight`
        : undefined,
    parameters: { name, until: null },
  };
}

/** What came of it. */
export function nthResult(n: number, correlationId: string): AuditResult {
  return {
    correlationId,
    outcome: n % 40 === 0 ? 'failed' : 'succeeded',
    durationMs: 1280,
    message: `${nthPullRequest(n)} was brought to what was asked for`,
    commit: {
      sha: n.toString(16).padStart(40, '0'),
      url: `https://git.example.test/example/gitops/commit/${n}`,
    },
  };
}

function nthPullRequest(n: number): string {
  return `pr-${Math.floor(n / PER_PR_ENVIRONMENT)}`;
}
