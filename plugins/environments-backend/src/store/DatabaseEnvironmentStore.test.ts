import { databasesUnderTest } from '@slipway/collectors-node/testing';
import type {
  EnvironmentState,
  ListEnvironmentsQuery,
} from '@slipway/plugin-environments-common';
import { aDesired } from '../__testUtils__/facts';
import {
  anEnvironment,
  aQuery,
  aWorkload,
} from '../__testUtils__/environments';
import { migrate } from './migrate';
import { DatabaseEnvironmentStore } from './DatabaseEnvironmentStore';
import { DatabaseFactStore } from './DatabaseFactStore';
import { environmentCursor } from './cursor';

jest.setTimeout(60_000);

const databases = databasesUnderTest(migrate);

describe.each(databases.ids)('DatabaseEnvironmentStore on %s', id => {
  async function setUp() {
    const knex = await databases.open(id);
    const store = new DatabaseEnvironmentStore(knex, {
      list: async () => [{ name: 'gitops', kind: 'gitops', status: 'live' }],
    });
    const names = async (
      query: Partial<ListEnvironmentsQuery> = {},
      visible?: Parameters<typeof store.list>[1],
    ) => {
      const page = await store.list(
        aQuery({ sort: 'name', ...query }),
        visible,
      );
      return page.items.map(({ name }) => name);
    };
    return { store, names, facts: new DatabaseFactStore(knex) };
  }

  it('keeps an environment as it was given, and replaces it as a whole', async () => {
    const { store, names } = await setUp();
    const first = anEnvironment({ workloads: [aWorkload('checkout')] });
    await store.upsert([first]);
    await expect(store.get('pr-123')).resolves.toEqual(first);
    await expect(store.get('pr-9')).resolves.toBeUndefined();

    await store.upsert([anEnvironment({ workloads: [aWorkload('payments')] })]);
    await expect(names({ service: ['checkout'] })).resolves.toEqual([]);
    await expect(names({ service: ['payments'] })).resolves.toEqual(['pr-123']);
  });

  it('filters by kind, state, service and owner together', async () => {
    const { store, names } = await setUp();
    await store.upsert([
      anEnvironment({ name: 'pr-1' }),
      anEnvironment({ name: 'pr-2', state: 'degraded', owner: 'sam' }),
      anEnvironment({ name: 'pr-3', workloads: [aWorkload('catalog')] }),
      anEnvironment({ name: 'staging', kind: 'staging', state: 'asleep' }),
    ]);
    await expect(names({ kind: ['staging'] })).resolves.toEqual(['staging']);
    await expect(names({ state: ['degraded', 'asleep'] })).resolves.toEqual([
      'pr-2',
      'staging',
    ]);
    await expect(names({ service: ['catalog', 'payments'] })).resolves.toEqual([
      'pr-3',
    ]);
    await expect(
      names({ owner: 'sam', kind: ['pull-request'] }),
    ).resolves.toEqual(['pr-2']);
    await expect(names({ owner: 'nobody' })).resolves.toEqual([]);
  });

  it('finds by every word, wherever it occurs, and takes wildcards literally', async () => {
    const { store, names } = await setUp();
    await store.upsert([
      anEnvironment({ name: 'pr-123' }),
      anEnvironment({
        name: 'pr-7',
        change: {
          repository: 'example/shop',
          commit: 'f'.repeat(40),
          pullRequest: { number: 7, title: 'Snake_case!', author: 'sam' },
        },
      }),
    ]);
    await expect(names({ q: 'GIFT dana' })).resolves.toEqual(['pr-123']);
    await expect(names({ q: 'gift sam' })).resolves.toEqual([]);
    await expect(names({ q: '1a2b3c4' })).resolves.toEqual(['pr-123']);
    await expect(names({ q: '#7' })).resolves.toEqual(['pr-7']);
    await expect(names({ q: 'checkout example/shop' })).resolves.toHaveLength(
      2,
    );
    await expect(names({ q: '100%' })).resolves.toEqual(['pr-123']);
    await expect(names({ q: 'case!' })).resolves.toEqual(['pr-7']);
    await expect(names({ q: 'e_c' })).resolves.toEqual(['pr-7']);
    await expect(names({ q: '%' })).resolves.toEqual(['pr-123']);
    await expect(names({ q: `'; drop table x --` })).resolves.toEqual([]);
    await expect(names({ q: 'gift\u0000cards' })).resolves.toEqual(['pr-123']);
  });

  it('lists destroyed environments only when asked, and counts states over the whole filter', async () => {
    const { store, names } = await setUp();
    await store.upsert([
      anEnvironment({ name: 'pr-1' }),
      anEnvironment({ name: 'pr-2' }),
      anEnvironment({ name: 'pr-3', state: 'stuck' }),
      anEnvironment({ name: 'pr-4', state: 'destroyed' }),
    ]);
    await expect(names()).resolves.toEqual(['pr-1', 'pr-2', 'pr-3']);
    await expect(names({ state: ['destroyed'] })).resolves.toEqual(['pr-4']);
    await expect(names({ state: ['destroyed', 'stuck'] })).resolves.toEqual([
      'pr-3',
      'pr-4',
    ]);

    const page = await store.list(aQuery({ limit: 1 }));
    expect(page.totals).toEqual({ ready: 2, stuck: 1 });
    expect(page.totalItems).toBe(3);
    expect(page.sources).toEqual([
      { name: 'gitops', kind: 'gitops', status: 'live' },
    ]);
  });

  it.each([
    'name',
    '-name',
    'createdAt',
    '-createdAt',
    'expiresAt',
    '-expiresAt',
    'state',
    '-state',
  ] as const)('pages through %s without a gap or a double', async sort => {
    const { store } = await setUp();
    const states: EnvironmentState[] = ['ready', 'stuck', 'degraded'];
    await store.upsert(
      Array.from({ length: 23 }, (_, n) =>
        anEnvironment({
          name: `pr-${n}`,
          state: states[n % 3] ?? 'ready',
          // Few different values, so that page boundaries fall between equal ones.
          createdAt: `2026-11-0${1 + (n % 4)}T00:00:00Z`,
          expiresAt: n % 5 ? `2026-11-2${n % 3}T00:00:00+08:00` : undefined,
        }),
      ),
    );
    const whole = await store.list(aQuery({ sort, limit: 500 }));
    expect(whole.pageInfo).toEqual({});

    const paged: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await store.list(aQuery({ sort, limit: 4, cursor }));
      expect(page.totalItems).toBe(23);
      paged.push(...page.items.map(({ name }) => name));
      cursor = page.pageInfo.nextCursor;
    } while (cursor);
    expect(paged).toEqual(whole.items.map(({ name }) => name));
    expect(new Set(paged).size).toBe(23);
  });

  it('sorts what needs people first, and what never expires last', async () => {
    const { store, names } = await setUp();
    await store.upsert([
      anEnvironment({ name: 'a', state: 'ready', expiresAt: undefined }),
      anEnvironment({ name: 'b', state: 'creating' }),
      anEnvironment({ name: 'c', state: 'stuck' }),
      anEnvironment({ name: 'd', state: 'invalid' }),
      anEnvironment({ name: 'e', state: 'degraded' }),
    ]);
    await expect(names({ sort: 'state' })).resolves.toEqual([
      'c',
      'd',
      'e',
      'b',
      'a',
    ]);
    await expect(names({ sort: 'expiresAt' })).resolves.toEqual([
      'b',
      'c',
      'd',
      'e',
      'a',
    ]);
  });

  it.each([
    ['no base64', 'äöü'],
    ['no JSON', Buffer.from('hello').toString('base64url')],
    ['another shape', Buffer.from('{"key":1}').toString('base64url')],
    [
      'another sort',
      environmentCursor.encode(aQuery({ sort: 'name' }), {
        key: 'a',
        name: 'a',
      }),
    ],
    [
      'another filter',
      environmentCursor.encode(aQuery({ q: 'x' }), { key: 'a', name: 'a' }),
    ],
  ])('refuses a cursor with %s', async (_, cursor) => {
    const { store } = await setUp();
    await expect(store.list(aQuery({ cursor }))).rejects.toThrow(
      /^cursor: .*(first page|leave it out)/,
    );
  });

  it('shows only what may be seen, in items and totals alike', async () => {
    const { store, names } = await setUp();
    await store.upsert([
      anEnvironment({ name: 'pr-1' }),
      anEnvironment({ name: 'pr-2', owner: undefined }),
      anEnvironment({ name: 'staging', kind: 'staging', owner: undefined }),
    ]);
    const own = { property: 'owner', values: ['dana'] } as const;
    const staging = { property: 'kind', values: ['staging'] } as const;
    const checkout = { property: 'service', values: ['checkout'] } as const;
    const mutable = <T extends { values: readonly string[] }>(filter: T) => ({
      ...filter,
      values: [...filter.values],
    });
    await expect(names({}, mutable(own))).resolves.toEqual(['pr-1']);
    await expect(
      names({}, { anyOf: [mutable(own), mutable(staging)] }),
    ).resolves.toEqual(['pr-1', 'staging']);
    await expect(
      names({}, { allOf: [mutable(checkout), { not: mutable(own) }] }),
    ).resolves.toEqual(['pr-2', 'staging']);
    await expect(
      names(
        { state: ['ready'] },
        { not: { anyOf: [mutable(own), mutable(staging)] } },
      ),
    ).resolves.toEqual(['pr-2']);
    const page = await store.list(aQuery(), mutable(own));
    expect(page).toMatchObject({ totalItems: 1, totals: { ready: 1 } });
  });

  it('narrows to clusters and to services by pattern', async () => {
    const { store, names } = await setUp();
    await store.upsert([
      anEnvironment({ name: 'pr-1', workloads: [aWorkload('pay_ments')] }),
      anEnvironment({ name: 'pr-2', workloads: [aWorkload('payxments')] }),
      anEnvironment({ name: 'staging', cluster: 'staging', workloads: [] }),
      anEnvironment({ name: 'pr-3', cluster: undefined, workloads: [] }),
    ]);
    const like = (...values: string[]) =>
      names({}, { property: 'service-like', values });
    await expect(like('pay*')).resolves.toEqual(['pr-1', 'pr-2']);
    await expect(like('*_*', 'nothing')).resolves.toEqual(['pr-1']);
    await expect(like('ments')).resolves.toEqual([]);
    await expect(like()).resolves.toEqual([]);
    await expect(
      names({}, { property: 'cluster', values: ['staging'] }),
    ).resolves.toEqual(['staging']);
    await expect(
      names({}, { not: { property: 'cluster', values: ['staging'] } }),
    ).resolves.toEqual(['pr-1', 'pr-2', 'pr-3']);
    await expect(store.services()).resolves.toEqual(['pay_ments', 'payxments']);
  });

  it('knows whose time is up', async () => {
    const { store, facts } = await setUp();
    const at = '2026-11-21T12:00:00.000Z';
    const asked = ['pr-1', 'pr-2', 'pr-3', 'pr-5', 'testbed-main-1a2b3c4'];
    await facts.replace(
      'gitops',
      ['desired'],
      asked.map(name => aDesired(name)),
    );
    await store.upsert([
      anEnvironment({ name: 'pr-1', expiresAt: '2026-11-21T20:00:00+08:00' }),
      anEnvironment({ name: 'pr-2', expiresAt: '2026-11-21T12:00:01Z' }),
      anEnvironment({ name: 'pr-3', expiresAt: undefined }),
      anEnvironment({
        name: 'pr-4',
        state: 'destroyed',
        expiresAt: '2026-11-01T00:00:00Z',
      }),
      anEnvironment({
        name: 'pr-6',
        state: 'stuck',
        expiresAt: '2026-11-01T00:00:00Z',
      }),
      anEnvironment({ name: 'pr-5', expiresAt: '2026-11-20T00:00:00Z' }),
      anEnvironment({
        name: 'testbed-main-1a2b3c4',
        kind: 'testbed',
        expiresAt: '2026-11-20T00:00:00Z',
      }),
    ]);
    const expired = await store.expired(at, 10);
    expect(expired.map(({ name }) => name)).toEqual(['pr-5', 'pr-1']);
    await expect(store.expired(at, 1)).resolves.toHaveLength(1);
  });

  it('answers a page of 50 as fast among 2,000 environments as among 20', async () => {
    const { store } = await setUp();
    const many = (count: number) =>
      Array.from({ length: count }, (_, n) =>
        anEnvironment({
          name: `pr-${n}`,
          createdAt: new Date(Date.UTC(2026, 10, 1) + n * 60_000).toISOString(),
          workloads: ['checkout', 'catalog', 'payments'].map(aWorkload),
        }),
      );
    const quickest = async () => {
      const times: number[] = [];
      for (let run = 0; run < 21; run++) {
        const start = performance.now();
        await store.list(aQuery());
        times.push(performance.now() - start);
      }
      return Math.min(...times);
    };
    await store.upsert(many(2000));
    const large = await quickest();
    // The quickest, and generous: other processes may have the processors meanwhile.
    expect(large).toBeLessThan(50);
    process.stderr.write(
      `page of 50 at 2,000 on ${id}: ${large.toFixed(1)} ms\n`,
    );
  });
});
