import { minutes } from '@slipway/ui/testing';
import type { SourceStatus } from '@slipway/plugin-collectors-common';
import type {
  Environment,
  EnvironmentPage,
  EnvironmentState,
  Hibernation,
  Timeline,
  Workload,
} from '@slipway/plugin-environments-common';

/** A source that is live. */
export function aSource(change: Partial<SourceStatus> = {}): SourceStatus {
  return {
    name: 'gitops',
    kind: 'gitops',
    status: 'live',
    observedAt: minutes(-0.05),
    ...change,
  };
}

/** A service that runs what Git asks for. */
export function aWorkload(change: Partial<Workload> = {}): Workload {
  const service = change.service ?? 'checkout';
  const image = `harbor.slipway.test/shop/${service}:main-1a2b3c4`;
  return {
    service,
    role: 'service',
    image: { desired: image, running: image },
    replicas: { desired: 2, ready: 2 },
    state: 'ready',
    drifted: false,
    application: {
      name: `pr-131-${service}`,
      instance: 'argocd',
      url: `https://argocd.slipway.test/applications/pr-131-${service}`,
    },
    sync: 'Synced',
    health: 'Healthy',
    ...change,
  };
}

/** A PR environment that is ready. */
export function aPullRequest(
  number = 131,
  change: Partial<Environment> = {},
): Environment {
  const name = `pr-${number}`;
  const sha = `${number}1a2b3c4d5e6f7a8b9c0d1e2f3a4b5c6d7e8f9a0b1`.slice(0, 40);
  return {
    name,
    kind: 'pull-request',
    state: 'ready',
    cluster: 'ci-mgmt',
    namespace: name,
    owner: 'dana',
    change: {
      repository: 'example/shop',
      commit: sha,
      url: `https://git.slipway.test/example/shop/commit/${sha}`,
      pullRequest: {
        number,
        title: 'Gift cards at checkout',
        author: 'dana',
        url: `https://git.slipway.test/example/shop/pull/${number}`,
      },
    },
    workloads: [
      aWorkload(),
      aWorkload({ service: 'redis', role: 'dependency' }),
    ],
    createdAt: minutes(-95),
    readyAt: minutes(-91),
    expiresAt: minutes(60 * 50),
    expiresSoon: false,
    file: { path: `environments/pr/${name}.yaml`, commit: sha },
    links: [
      {
        title: 'Argo CD',
        url: 'https://argocd.slipway.test/applications',
        kind: 'argocd',
      },
    ],
    sources: [aSource()],
    ...change,
  };
}

/** Hibernation of staging, asleep. */
export function aHibernation(change: Partial<Hibernation> = {}): Hibernation {
  return {
    state: 'asleep',
    replicas: { storefront: 3, checkout: 2, catalog: 2, payments: 2 },
    schedule: {
      timezone: 'Asia/Shanghai',
      wake: '30 8 * * 1-5',
      sleep: '0 20 * * *',
      text: 'Wakes on weekdays at 08:30, sleeps every day at 20:00 (Asia/Shanghai).',
      nextWake: minutes(600),
      nextSleep: minutes(1200),
    },
    idleTimeoutSeconds: 7200,
    keepAwake: [
      {
        service: 'payments',
        until: minutes(180),
        by: 'user:default/quinn',
        reason: 'UAT of gift cards',
      },
    ],
    estimate: { seconds: 178, samples: 12 },
    saved: { days: 30, hoursAsleep: 412.5, replicaHours: 3712 },
    ...change,
  };
}

/** Staging, asleep but for payments. */
export function aStaging(change: Partial<Environment> = {}): Environment {
  const asleep = (service: string) =>
    aWorkload({
      service,
      state: 'asleep',
      replicas: { desired: 0, ready: 0 },
    });
  return {
    ...aPullRequest(1),
    name: 'staging',
    kind: 'staging',
    state: 'asleep',
    cluster: 'staging',
    namespace: 'staging',
    owner: undefined,
    change: undefined,
    expiresAt: undefined,
    file: { path: 'staging' },
    workloads: [
      asleep('storefront'),
      asleep('checkout'),
      asleep('catalog'),
      aWorkload({ service: 'payments' }),
    ],
    hibernation: aHibernation(),
    ...change,
  };
}

/** Production, with one drifted service. */
export function aProduction(change: Partial<Environment> = {}): Environment {
  return {
    ...aStaging(),
    name: 'production',
    kind: 'production',
    state: 'ready',
    cluster: 'production',
    namespace: 'production',
    hibernation: undefined,
    file: { path: 'production' },
    workloads: [
      aWorkload({ service: 'storefront', replicas: { desired: 4, ready: 4 } }),
      aWorkload({ service: 'checkout' }),
      aWorkload({
        service: 'catalog',
        drifted: true,
        image: {
          desired: 'harbor.slipway.test/shop/catalog:v1.4.2',
          running: 'harbor.slipway.test/shop/catalog:v1.4.1',
        },
      }),
      aWorkload({ service: 'payments' }),
    ],
    ...change,
  };
}

/** A testbed whose regression run passed. */
export function aTestbed(change: Partial<Environment> = {}): Environment {
  return {
    ...aStaging(),
    name: 'testbed-main-1a2b3c4',
    kind: 'testbed',
    state: 'ready',
    cluster: 'ci-mgmt',
    namespace: 'testbed-main-1a2b3c4',
    hibernation: undefined,
    change: {
      repository: 'example/shop',
      commit: '1a2b3c4d5e6f7a8b9c0d1e2f3a4b5c6d7e8f9a0b',
      branch: 'main',
    },
    regression: {
      result: 'passed',
      startedAt: minutes(-30),
      finishedAt: minutes(-22),
    },
    workloads: ['storefront', 'checkout', 'catalog', 'payments'].map(service =>
      aWorkload({ service }),
    ),
    ...change,
  };
}

/** A clock: two minutes waiting for the generator, then at work. */
export function aTimeline(change: Partial<Timeline> = {}): Timeline {
  return {
    environment: 'pr-131',
    startedAt: '2026-11-21T09:00:00Z',
    readyAt: '2026-11-21T09:03:07Z',
    spans: [
      {
        phase: 'git',
        activity: 'working',
        from: '2026-11-21T09:00:00Z',
        to: '2026-11-21T09:00:20Z',
        text: 'the commit reaches the GitOps repository',
      },
      {
        phase: 'generator',
        activity: 'waiting',
        from: '2026-11-21T09:00:20Z',
        to: '2026-11-21T09:02:12Z',
        text: "waiting for the generator's poll",
      },
      {
        phase: 'image-pull',
        activity: 'working',
        from: '2026-11-21T09:02:12Z',
        to: '2026-11-21T09:02:52Z',
        text: 'image pull',
        service: 'checkout',
      },
      {
        phase: 'readiness',
        activity: 'working',
        from: '2026-11-21T09:02:52Z',
        to: '2026-11-21T09:03:07Z',
        text: 'start and readiness',
      },
    ],
    events: [
      {
        at: '2026-11-21T09:00:00Z',
        source: 'gitops',
        type: 'commit',
        text: 'Open pr-131',
        actor: 'dana',
        commit: { sha: '9f8e7d6c5b4a39281706f5e4d3c2b1a098765432' },
      },
      {
        at: '2026-11-21T09:03:07Z',
        source: 'argocd/argocd',
        type: 'ready',
        text: 'Every workload is ready',
      },
    ],
    ...change,
  };
}

/** A page of a list with its totals. */
export function aPage(
  items: Environment[],
  change: Partial<EnvironmentPage> = {},
): EnvironmentPage {
  const totals: Partial<Record<EnvironmentState, number>> = {};
  for (const { state } of items) totals[state] = (totals[state] ?? 0) + 1;
  return {
    items,
    totalItems: items.length,
    pageInfo: {},
    totals,
    sources: [aSource()],
    ...change,
  };
}
