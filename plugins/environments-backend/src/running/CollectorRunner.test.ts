import { mockServices } from '@backstage/backend-test-utils';
import { DatabaseLeases, DatabaseSourceStore } from '@slipway/collectors-node';
import {
  databasesUnderTest,
  FakeCollector,
  waitFor,
} from '@slipway/collectors-node/testing';
import type { Knex } from 'knex';
import { migrate } from '../store';
import { anEnvironment } from '../__testUtils__/environments';
import { aNamespace } from '../__testUtils__/facts';
import {
  DatabaseEnvironmentStore,
  DatabaseFactStore,
  DatabaseHistoryStore,
} from '../store';
import type { FactSink } from '../collectors/types';
import { CollectorRunner } from './CollectorRunner';
import type { RunnerTiming } from './timing';

jest.setTimeout(60_000);

const databases = databasesUnderTest(migrate);

const quick: Partial<RunnerTiming> = {
  leaseMs: 30_000,
  renewMs: 50,
  askMs: 20,
  looksMs: 10,
  backoff: { firstMs: 2, mostMs: 10 },
  coalesceMs: 5,
};

describe.each(databases.ids)('CollectorRunner on %s', id => {
  const runners: CollectorRunner[] = [];
  let knex: Knex;

  beforeEach(async () => {
    knex = await databases.open(id);
  });

  afterEach(async () => {
    await Promise.all(runners.splice(0).map(runner => runner.stop()));
  });

  async function aReplica(
    collector = new FakeCollector<FactSink>('kubernetes/ci-mgmt'),
    timing: Partial<RunnerTiming> = quick,
  ) {
    const sources = new DatabaseSourceStore(knex);
    const facts = new DatabaseFactStore(knex);
    const projected: string[][] = [];
    const projector = {
      failures: 0,
      project: async (names: Iterable<string>) => {
        if (projector.failures-- > 0) throw new Error('no database');
        projected.push([...names]);
      },
    };
    const news = jest.fn();
    const environments = new DatabaseEnvironmentStore(knex, sources);
    const runner = new CollectorRunner({
      collectors: [collector],
      stores: {
        facts,
        environments,
        history: new DatabaseHistoryStore(knex),
        sources,
      },
      leases: new DatabaseLeases(knex),
      projector,
      onNews: news,
      logger: mockServices.logger.mock(),
      timing,
    });
    runners.push(runner);
    await runner.start();
    const status = async () => (await sources.list())[0]?.status;
    return {
      runner,
      collector,
      projected,
      projector,
      news,
      status,
      facts,
      environments,
    };
  }

  it('projects what a collector sees, together and only what changed', async () => {
    const { collector, projected } = await aReplica();
    await waitFor(() => collector.isRunning);
    await collector.sink?.replace(
      ['namespace'],
      [aNamespace('pr-1'), aNamespace('pr-2')],
    );
    await waitFor(() => projected.flat().length === 2);
    expect(projected).toEqual([['pr-1', 'pr-2']]);
    await collector.sink?.replace(
      ['namespace'],
      [aNamespace('pr-1'), aNamespace('pr-2', 'Terminating')],
    );
    await waitFor(() => projected.length === 2);
    expect(projected[1]).toEqual(['pr-2']);
  });

  it('tries a projection again that failed', async () => {
    const { collector, projected, projector } = await aReplica();
    await waitFor(() => collector.isRunning);
    projector.failures = 3;
    await collector.sink?.change([aNamespace('pr-1')]);
    await waitFor(() => projected.length > 0);
    expect(projected).toEqual([['pr-1']]);
  });

  it('projects again what another replica changed meanwhile', async () => {
    const { collector, projected, projector, facts } = await aReplica();
    await waitFor(() => collector.isRunning);
    const project = projector.project;
    projector.project = async names => {
      projector.project = project;
      await facts.change('kubernetes/staging', [aNamespace('pr-1')], []);
      await project(names);
    };
    await collector.sink?.change([aNamespace('pr-1')]);
    await waitFor(() => projected.length === 2);
    expect(projected).toEqual([['pr-1'], ['pr-1']]);
  });

  it('projects what is on its way when a fact is about all environments', async () => {
    const { collector, projected, environments } = await aReplica();
    await environments.upsert([
      anEnvironment({ name: 'pr-1', state: 'requested' }),
      anEnvironment({ name: 'pr-2' }),
    ]);
    await waitFor(() => collector.isRunning);
    await collector.sink?.change([
      {
        kind: 'application-set',
        key: 'pull-requests',
        environment: '',
        doc: { name: 'pull-requests', instance: 'argocd' },
      },
    ]);
    await waitFor(() => projected.length > 0);
    expect(projected).toEqual([['pr-1']]);
  });

  it('projects everything once a source is live again', async () => {
    const { collector, projected, environments, news, status } =
      await aReplica();
    await environments.upsert([
      anEnvironment({ name: 'pr-1' }),
      anEnvironment({ name: 'pr-2', state: 'destroyed' }),
    ]);
    await expect(status()).resolves.toBe('stale');
    await waitFor(() => collector.isRunning);
    await collector.sink?.observed();
    await waitFor(() => projected.length > 0);
    expect(projected).toEqual([['pr-1']]);
    await expect(status()).resolves.toBe('live');
    expect(news).toHaveBeenCalledTimes(1);
    await collector.sink?.observed();
    expect(news).toHaveBeenCalledTimes(1);
  });

  it('collects on one replica only, and lets another take over', async () => {
    const first = await aReplica();
    await waitFor(() => first.collector.isRunning);
    const second = await aReplica();
    await second.runner.lookNow('kubernetes/ci-mgmt');
    await waitFor(() => first.collector.looks === 1);
    expect(second.collector.runs).toBe(0);
    expect(second.collector.looks).toBe(0);

    await first.runner.stop();
    expect(first.collector.isRunning).toBe(false);
    await waitFor(() => second.collector.isRunning);
    const before = second.collector.looks;
    await second.runner.lookNow('kubernetes/ci-mgmt');
    expect(second.collector.looks).toBeGreaterThan(before);
  });

  it('forgets what it was told by sources that are no longer configured', async () => {
    const facts = new DatabaseFactStore(knex);
    await facts.change('kubernetes/old', [aNamespace('pr-1')], []);
    const { projected } = await aReplica();
    await waitFor(() => projected.length > 0);
    expect(projected).toEqual([['pr-1']]);
    await expect(facts.environmentNames()).resolves.toEqual([]);
  });
});
