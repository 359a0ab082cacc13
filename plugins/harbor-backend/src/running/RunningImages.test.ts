import { waitFor } from '@slipway/collectors-node/testing';
import type {
  Environment,
  EnvironmentsApi,
} from '@slipway/plugin-environments-common';
import type { RunningPlace } from '@slipway/plugin-harbor-common';
import type { ImageStore } from '../store/types';
import { digest, environment, workload } from './__testUtils__/environments';
import { RunningImages } from './RunningImages';

type List = EnvironmentsApi['listEnvironments'];

function setUp(
  given: {
    list?: List;
    tags?: Record<string, string>;
    everyMs?: number;
  } = {},
) {
  const world = { environments: [environment('production')] };
  const asked: Array<Parameters<List>[0]> = [];
  const written: Array<Array<RunningPlace & { digest: string }>> = [];
  const changed: string[][] = [];
  const health: string[] = [];
  const findByTag = jest.fn<
    ReturnType<ImageStore['findByTag']>,
    Parameters<ImageStore['findByTag']>
  >(async ({ instance, project, repository }, tag) => {
    const found = given.tags?.[`${instance} ${project} ${repository} ${tag}`];
    return found === undefined ? undefined : ({ digest: found } as never);
  });
  const list: List = async (query, options) => {
    asked.push(query);
    if (given.list) return given.list(query, options);
    return pageOf(world.environments, query?.cursor, 2);
  };
  const collector = new RunningImages({
    environments: { listEnvironments: list },
    running: {
      replace: async places => {
        written.push(places);
        return places.map(one => one.digest);
      },
    },
    images: { findByTag },
    instances: [
      { name: 'onprem', hosts: ['onprem.test:8443', 'onprem.test'] },
      { name: 'cloud', hosts: ['harbor.test'] },
    ],
    strangers: { askAfter: async () => {} },
    onImages: digests => changed.push(digests),
    timing: {
      everyMs: given.everyMs ?? 600_000,
      settleMs: 1,
      backoff: { firstMs: 1, mostMs: 1 },
    },
  });
  const sink = {
    observed: async () => void health.push('observed'),
    failing: async (message: string) => void health.push(message),
  };
  const stop = new AbortController();
  const run = () => collector.run(sink, stop.signal);
  return {
    world,
    asked,
    written,
    changed,
    health,
    findByTag,
    collector,
    run,
    stop,
  };
}

function pageOf(all: Environment[], cursor: string | undefined, size: number) {
  const start = Number(cursor ?? 0);
  const end = start + size;
  return {
    items: all.slice(start, end),
    totalItems: all.length,
    pageInfo: end < all.length ? { nextCursor: String(end) } : {},
    totals: {},
    sources: [],
  };
}

describe('RunningImages', () => {
  it('writes what runs in all environments, and tells of images that changed', async () => {
    const { world, asked, written, changed, health, run, stop } = setUp();
    world.environments = ['pr-1', 'production', 'staging'].map(name =>
      environment(name),
    );
    const running = run();
    await waitFor(() => health.length > 0);
    stop.abort();
    await running;
    expect(asked).toEqual([
      { sort: 'name', limit: 500, cursor: undefined },
      { sort: 'name', limit: 500, cursor: '2' },
    ]);
    expect(written).toHaveLength(1);
    expect(written[0]?.map(one => [one.environment, one.digest])).toEqual(
      ['pr-1', 'production', 'staging'].map(name => [name, digest('1')]),
    );
    expect(changed).toEqual([[1, 2, 3].map(() => digest('1'))]);
    expect(health).toEqual(['observed']);
  });

  it('looks when it is told to, and writes only what has changed', async () => {
    const { world, asked, written, collector, run, stop } = setUp();
    const running = run();
    await waitFor(() => written.length === 1);
    collector.lookNow();
    await waitFor(() => asked.length === 2);
    world.environments = [];
    collector.lookNow();
    await waitFor(() => written.length === 2);
    expect(written[1]).toEqual([]);
    stop.abort();
    await running;
  });

  it('looks by itself as well', async () => {
    const { asked, run, stop } = setUp({ everyMs: 1 });
    const running = run();
    await waitFor(() => asked.length > 2);
    stop.abort();
    await expect(running).resolves.toBeUndefined();
  });

  it('makes one look of many rings', async () => {
    let open = () => {};
    const gate = new Promise<void>(resolve => {
      open = resolve;
    });
    const { asked, collector, health, run, stop } = setUp({
      list: async () => {
        await gate;
        return pageOf([], undefined, 2);
      },
    });
    const running = run();
    await waitFor(() => asked.length === 1);
    for (let ring = 0; ring < 100; ring++) collector.lookNow();
    open();
    await waitFor(() => health.length === 2);
    stop.abort();
    await running;
    expect(asked).toHaveLength(2);
  });

  it('keeps what it knew while the environments plugin fails, says so, and goes on', async () => {
    let fails = false;
    const { collector, health, written, run, stop } = setUp({
      list: async () => {
        if (fails) throw new Error('503 Service Unavailable');
        return pageOf([environment('production')], undefined, 2);
      },
    });
    const running = run();
    await waitFor(() => health.length === 1);
    fails = true;
    collector.lookNow();
    await waitFor(() => health.length > 1);
    fails = false;
    await waitFor(() => health.at(-1) === 'observed');
    expect(health[1]).toBe(
      'The environments plugin could not be asked what runs where (503 Service Unavailable); what it said before is shown',
    );
    expect(written).toHaveLength(1);
    stop.abort();
    await running;
  });

  it('finds by its tag what no pod tells, asking once for each reference', async () => {
    const told = (running: string) => workload({ image: { running } });
    const { world, written, findByTag, run, stop } = setUp({
      tags: {
        'onprem shop team/checkout pr-1': digest('2'),
        'cloud shop checkout v1': digest('3'),
      },
    });
    const references = [
      'onprem.test:8443/shop/team/checkout:pr-1',
      'harbor.test/shop/checkout:v1',
      'harbor.test/shop/checkout:v1',
      'harbor.test/shop/checkout:unknown',
      'harbor.test/shop/checkout',
      'elsewhere.test/shop/checkout:v1',
      'postgres:16',
      `docker.io/library/redis:7@${digest('4')}`,
    ];
    world.environments = references.map((reference, index) =>
      environment(`pr-${index}`, [told(reference)]),
    );
    const running = run();
    await waitFor(() => written.length === 1);
    stop.abort();
    await running;
    expect(written[0]?.map(one => [one.environment, one.digest])).toEqual([
      ['pr-0', digest('2')],
      ['pr-1', digest('3')],
      ['pr-2', digest('3')],
      ['pr-7', digest('4')],
    ]);
    expect(findByTag).toHaveBeenCalledTimes(3);
  });

  it('writes anew in another run: another replica may have written meanwhile', async () => {
    const { collector, written, health, run, stop } = setUp();
    const first = run();
    await waitFor(() => health.length === 1);
    stop.abort();
    await first;
    const again = new AbortController();
    const second = collector.run(
      { observed: async () => {}, failing: async () => {} },
      again.signal,
    );
    await waitFor(() => written.length === 2);
    again.abort();
    await second;
    expect(written[1]).toEqual(written[0]);
  });

  it('breaks off when the database fails: that is not the fault of the source', async () => {
    const { findByTag, world, run } = setUp();
    world.environments = [
      environment('production', [
        workload({ image: { running: 'harbor.test/shop/checkout:v1' } }),
      ]),
    ];
    findByTag.mockRejectedValue(new Error('database is locked'));
    await expect(run()).rejects.toThrow('database is locked');
  });
});
