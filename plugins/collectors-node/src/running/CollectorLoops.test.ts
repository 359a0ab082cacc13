import { mockServices } from '@backstage/backend-test-utils';
import type { Knex } from 'knex';
import {
  createCollectorTables,
  DatabaseLeases,
  DatabaseSourceStore,
} from '../store';
import { databasesUnderTest, FakeCollector, waitFor } from '../testing';
import type { HealthSink } from './Collector';
import { CollectorLoops } from './CollectorLoops';

jest.setTimeout(60_000);

const databases = databasesUnderTest(createCollectorTables);

const source = 'buildkite/example';

describe.each(databases.ids)('CollectorLoops on %s', id => {
  const replicas: Array<CollectorLoops<HealthSink>> = [];
  let knex: Knex;

  beforeEach(async () => {
    knex = await databases.open(id);
  });

  afterEach(async () => {
    await Promise.all(replicas.splice(0).map(loops => loops.stop()));
  });

  async function aReplica(
    collector = new FakeCollector<HealthSink>(source, 'buildkite'),
    // So long that no replica loses its lease because the machine is busy.
    leaseMs = 30_000,
  ) {
    const sources = new DatabaseSourceStore(knex);
    const news = jest.fn();
    const live = jest.fn();
    const loops = new CollectorLoops({
      collectors: [collector],
      sources,
      leases: new DatabaseLeases(knex),
      sinkOf: (_, health) => health,
      onLive: live,
      onNews: news,
      logger: mockServices.logger.mock(),
      timing: {
        leaseMs,
        renewMs: 50,
        askMs: 20,
        looksMs: 10,
        backoff: { firstMs: 2, mostMs: 10 },
      },
    });
    replicas.push(loops);
    await loops.start();
    const status = async () => (await sources.list())[0]?.status;
    return { loops, collector, news, live, status };
  }

  it('tells once that a source is live', async () => {
    const { collector, news, live, status } = await aReplica();
    await expect(status()).resolves.toBe('stale');
    await waitFor(() => collector.isRunning);
    await collector.sink?.observed();
    await expect(status()).resolves.toBe('live');
    await collector.sink?.observed();
    expect(news).toHaveBeenCalledTimes(1);
    expect(live.mock.calls).toEqual([[source]]);
  });

  it('starts a collector again that breaks off, and says that its source is not live', async () => {
    const { collector, status, live } = await aReplica();
    await waitFor(() => collector.isRunning);
    await collector.sink?.observed();
    collector.breakOff(new Error('the stream broke'));
    await waitFor(async () => (await status()) === 'stale');
    await waitFor(() => collector.runs === 2 && collector.isRunning);
    await collector.sink?.observed();
    await expect(status()).resolves.toBe('live');
    expect(live).toHaveBeenCalledTimes(2);
  });

  it('says that a source is down when nobody answers', async () => {
    const collector = new FakeCollector<HealthSink>(source);
    collector.failure = Object.assign(new Error('fetch failed'), {
      cause: Object.assign(new Error('connect'), { code: 'ECONNREFUSED' }),
    });
    const { status } = await aReplica(collector);
    await waitFor(async () => (await status()) === 'down');
    expect(collector.runs).toBeGreaterThanOrEqual(3);
  });

  it('collects on one replica only, and lets another take over', async () => {
    const first = await aReplica();
    await waitFor(() => first.collector.isRunning);
    const second = await aReplica();
    await second.loops.lookNow(source);
    await waitFor(() => first.collector.looks === 1);
    expect(second.collector.runs).toBe(0);
    expect(second.collector.looks).toBe(0);

    await first.loops.stop();
    expect(first.collector.isRunning).toBe(false);
    await waitFor(() => second.collector.isRunning);
    const before = second.collector.looks;
    await second.loops.lookNow(source);
    expect(second.collector.looks).toBeGreaterThan(before);
  });

  it('stops collecting when the lease is lost', async () => {
    const { collector } = await aReplica(undefined, 300);
    await waitFor(() => collector.isRunning);
    await knex('leases').update({ owner: 'somebody else', expires_at: 9e15 });
    await waitFor(() => !collector.isRunning);
    await knex('leases').update({ owner: null });
    await waitFor(() => collector.isRunning);
    expect(collector.runs).toBe(2);
  });
});
