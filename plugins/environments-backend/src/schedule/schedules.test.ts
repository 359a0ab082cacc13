import { mockServices } from '@backstage/backend-test-utils';
import { MemoryAuditTrail } from '@slipway/plugin-audit-node';
import type { SourceStatus } from '@slipway/plugin-collectors-common';
import type { Environment, Notice } from '@slipway/plugin-environments-common';
import { anEnvironment, aWorkload } from '../__testUtils__/environments';
import type { EnvironmentFacts, ObservedNamespace } from '../facts';
import { Expiry } from './Expiry';
import { HibernationSchedule } from './HibernationSchedule';
import { LeakedNamespaces } from './LeakedNamespaces';
import { PortalCommands } from './PortalCommands';

const live: SourceStatus[] = [
  { name: 'gitops', kind: 'gitops', status: 'live' },
  { name: 'argocd/argocd', kind: 'argocd', status: 'down' },
];
const stale: SourceStatus[] = [
  { name: 'gitops', kind: 'gitops', status: 'stale' },
];
const now = () => new Date('2026-11-21T12:00:00.000Z');
const done = { message: 'done', changed: true, diff: '' };

describe('Expiry', () => {
  function setUp(given: {
    expired: Environment[];
    sources?: SourceStatus[];
    notices?: Notice[];
  }) {
    const make = jest.fn(async () => done);
    const logger = mockServices.logger.mock();
    const trail = new MemoryAuditTrail();
    const expiry = new Expiry({
      commands: new PortalCommands({ trail, logger }),
      environments: { expired: async () => given.expired },
      history: { notices: async () => given.notices ?? [] },
      sources: { list: async () => given.sources ?? live },
      commits: { make },
      logger,
      now,
    });
    return { expiry, make, logger, trail };
  }

  it('destroys each environment whose time is up by a commit of its own', async () => {
    const { expiry, make, trail } = setUp({
      expired: [
        anEnvironment({ name: 'pr-1' }),
        anEnvironment({ name: 'pr-2' }),
      ],
    });
    await expiry.run();
    expect(make).toHaveBeenCalledTimes(2);
    const [intent] = trail.intents;
    expect(intent).toMatchObject({
      plugin: 'environments',
      action: 'environments.destroy',
      actor: { type: 'portal', ref: 'slipway:expiry' },
      target: { name: 'pr-1', environment: 'pr-1', services: ['checkout'] },
    });
    expect(trail.results[0]).toMatchObject({
      correlationId: intent?.correlationId,
      outcome: 'succeeded',
    });
    expect(make).toHaveBeenCalledWith(
      { action: 'destroy-environment', name: 'pr-1' },
      expect.objectContaining({
        by: {
          actor: 'slipway:expiry',
          reason: 'It expired at 2026-11-23T08:00:00.000Z',
          correlationId: intent?.correlationId,
        },
        dryRun: false,
      }),
    );
  });

  it('goes on when one cannot be destroyed', async () => {
    const { expiry, make, logger } = setUp({
      expired: [
        anEnvironment({ name: 'pr-1' }),
        anEnvironment({ name: 'pr-2' }),
      ],
    });
    make.mockRejectedValueOnce(new Error('conflict'));
    await expiry.run();
    expect(make).toHaveBeenCalledTimes(2);
    expect(logger.warn).toHaveBeenCalledTimes(1);
  });

  it('leaves alone what is being created this moment', async () => {
    const { expiry, make } = setUp({
      expired: [
        anEnvironment({
          state: 'creating',
          createdAt: '2026-11-21T11:59:30Z',
          workloads: [{ ...aWorkload('checkout'), sync: 'OutOfSync' }],
        }),
      ],
    });
    await expiry.run();
    expect(make).not.toHaveBeenCalled();
  });

  it('destroys nothing while Git cannot be read or a mass deletion is unexplained', async () => {
    const expired = [anEnvironment()];
    const notice: Notice = {
      id: 'mass-deletion/abc',
      kind: 'mass-deletion',
      severity: 'error',
      at: '2026-11-21T11:00:00Z',
      message: '12 of 20 vanished',
      environments: [],
    };
    const setUps = [
      setUp({ expired, sources: stale }),
      setUp({ expired, sources: [] }),
      setUp({ expired, notices: [notice] }),
    ];
    for (const { expiry, make, logger } of setUps) {
      await expiry.run();
      expect(make).not.toHaveBeenCalled();
      expect(logger.info).toHaveBeenCalledWith(
        expect.stringMatching(/^No environment expires now: /),
      );
    }
  });
});

describe('HibernationSchedule', () => {
  function setUp(given: { since?: string; sources?: SourceStatus[] } = {}) {
    const marks = new Map<string, string>();
    if (given.since) marks.set('hibernation-schedule/staging', given.since);
    const make = jest.fn(async () => done);
    const logger = mockServices.logger.mock();
    const facts: EnvironmentFacts = {
      name: 'staging',
      applications: [],
      workloads: [],
      namespaces: [],
      desired: {
        name: 'staging',
        kind: 'staging',
        namespace: 'staging',
        createdAt: '2026-01-01T00:00:00Z',
        workloads: [],
        hibernation: {
          replicas: { checkout: 2 },
          schedule: {
            timezone: 'Asia/Shanghai',
            wake: '30 8 * * 1-5',
            sleep: '0 20 * * *',
            text: 'wakes weekdays 08:30 Asia/Shanghai, sleeps daily 20:00',
          },
          keepAwake: [],
        },
      },
    };
    const trail = new MemoryAuditTrail();
    const schedule = new HibernationSchedule({
      commands: new PortalCommands({ trail, logger }),
      environments: {
        list: async () => ({
          items: [anEnvironment({ name: 'staging', kind: 'staging' })],
          totalItems: 1,
          pageInfo: {},
          totals: {},
          sources: [],
        }),
      },
      facts: { forEnvironments: async () => new Map([['staging', facts]]) },
      sources: { list: async () => given.sources ?? live },
      bookmarks: {
        get: async id => marks.get(id),
        set: async (id, value) => {
          marks.set(id, value);
        },
      },
      commits: { make },
      logger,
      now,
    });
    return { schedule, make, marks, logger, trail };
  }

  it('puts staging to sleep once, when its time has come', async () => {
    const { schedule, make, marks } = setUp({ since: '2026-11-21T11:59:30Z' });
    await schedule.run();
    await schedule.run();
    expect(make).toHaveBeenCalledTimes(1);
    expect(make).toHaveBeenCalledWith(
      { action: 'sleep' },
      expect.objectContaining({
        by: {
          actor: 'slipway:schedule',
          reason:
            'Schedule: wakes weekdays 08:30 Asia/Shanghai, sleeps daily 20:00',
          correlationId: expect.any(String),
        },
      }),
    );
    expect([...marks.values()]).toEqual(['2026-11-21T12:00:00.000Z']);
  });

  it('does nothing when it sees staging for the first time', async () => {
    const { schedule, make, marks } = setUp();
    await schedule.run();
    expect(make).not.toHaveBeenCalled();
    expect(marks.size).toBe(1);
  });

  it('tries again what failed, and catches up when Git is back', async () => {
    const since = '2026-11-21T11:59:30Z';
    const failing = setUp({ since });
    failing.make.mockRejectedValueOnce(new Error('conflict'));
    await failing.schedule.run();
    expect(failing.logger.warn).toHaveBeenCalledTimes(1);
    await failing.schedule.run();
    expect(failing.make).toHaveBeenCalledTimes(2);

    const blind = setUp({ since, sources: stale });
    await blind.schedule.run();
    expect(blind.make).not.toHaveBeenCalled();
    expect([...blind.marks.values()]).toEqual([since]);
  });
});

describe('LeakedNamespaces', () => {
  const namespace = (
    name: string,
    phase: ObservedNamespace['phase'] = 'Active',
  ): ObservedNamespace => ({
    environment: name,
    cluster: 'ci-mgmt',
    name,
    phase,
    createdAt: '2026-11-21T08:00:00Z',
  });

  function setUp(left: ObservedNamespace[], sources = live) {
    const notices = new Map<string, Notice>();
    const onNews = jest.fn();
    const leaked = new LeakedNamespaces({
      facts: { namespacesWithoutFile: async () => left },
      environments: {
        getMany: async names =>
          new Map(
            names.map(name => [
              name,
              anEnvironment({
                name,
                state: name === 'pr-2' ? 'destroying' : 'stuck',
              }),
            ]),
          ),
      },
      history: {
        notices: async () => [...notices.values()],
        putNotice: async notice => {
          notices.set(notice.id, notice);
        },
        clearNotice: async id => {
          notices.delete(id);
        },
      },
      sources: { list: async () => sources },
      onNews,
      now,
    });
    return { leaked, notices, onNews };
  }

  it('tells of namespaces that stay, once, until they are gone', async () => {
    const left = [
      namespace('pr-1'),
      namespace('pr-2'),
      namespace('pr-3', 'Terminating'),
    ];
    const { leaked, notices, onNews } = setUp(left);
    await leaked.run();
    await leaked.run();
    expect([...notices.values()]).toMatchObject([
      {
        kind: 'leaked-namespace',
        detail: 'ci-mgmt: pr-1',
        environments: ['pr-1'],
      },
    ]);
    expect(onNews).toHaveBeenCalledTimes(1);
    left.splice(0);
    await leaked.run();
    expect(notices.size).toBe(0);
    expect(onNews).toHaveBeenCalledTimes(2);
  });

  it('accuses nobody while Git cannot be read', async () => {
    const { leaked, notices } = setUp([namespace('pr-1')], stale);
    await leaked.run();
    expect(notices.size).toBe(0);
  });
});
