import { resolve } from 'node:path';
import { mockServices } from '@backstage/backend-test-utils';
import { isSourceError } from '@slipway/collectors-node';
import { databasesUnderTest, waitFor } from '@slipway/collectors-node/testing';
import type { Priority } from '../types';
import { DatabaseBudget } from './DatabaseBudget';

jest.setTimeout(60_000);

const databases = databasesUnderTest(async knex => {
  await knex.migrate.latest({
    directory: resolve(__dirname, '../../../../migrations'),
  });
});

const headersOf = (organization: string, user?: string) => {
  const headers = new Headers();
  const write = (prefix: string, words: string) => {
    const [limit = '', remaining = '', reset = ''] = words.split(' ');
    headers.set(`${prefix}-Limit`, limit);
    headers.set(`${prefix}-Remaining`, remaining);
    headers.set(`${prefix}-Reset`, reset);
  };
  if (organization) write('RateLimit', organization);
  if (user) write('RateLimit-User', user);
  return headers;
};

describe.each(databases.ids)('DatabaseBudget on %s', id => {
  async function setUp(rateLimitShare = 0.5, replicas = 1) {
    const knex = await databases.open(id);
    const clock = { now: Date.parse('2026-11-21T12:00:00Z') };
    const budgets = databases.replicas(knex, replicas).map(
      replica =>
        new DatabaseBudget({
          knex: replica,
          organization: { slug: 'example', rateLimitShare },
          logger: mockServices.logger.mock(),
          now: () => clock.now,
          random: () => 0.5,
        }),
    );
    const [budget] = budgets;
    if (!budget) throw new Error('There is no replica');
    return { budget, budgets, clock, knex };
  }

  /** Takes until it would have to wait. */
  async function takeAll(budget: DatabaseBudget, priority: Priority) {
    for (let taken = 0; ; taken++) {
      if (!(await takes(budget, priority))) return taken;
    }
  }

  /** Whether a call may leave now. */
  async function takes(budget: DatabaseBudget, priority: Priority) {
    const waited = new AbortController();
    const taken = budget.take(priority, waited.signal).then(
      () => true,
      () => false,
    );
    // What has to wait would ask the database again after a pause, which this ends.
    waited.abort(new Error('It has to wait'));
    return taken;
  }

  async function total(budget: DatabaseBudget) {
    return (await budget.calls(0)).reduce((sum, { calls }) => sum + calls, 0);
  }

  it('stops history first, and what somebody has just done last', async () => {
    const { budget, clock } = await setUp();
    await budget.told({
      status: 200,
      headers: headersOf('200 199 60', '100 99 60'),
    });
    // Half of the smaller limit is the portal's: 50.
    await expect(takeAll(budget, 'backfill')).resolves.toBe(20);
    await expect(takeAll(budget, 'follow')).resolves.toBe(5);
    await expect(takeAll(budget, 'poll')).resolves.toBe(10);
    await expect(takeAll(budget, 'log')).resolves.toBe(7);
    await expect(takeAll(budget, 'look')).resolves.toBe(8);
    await expect(takes(budget, 'command')).resolves.toBe(true);
    clock.now += 61_000;
    await expect(takes(budget, 'look')).resolves.toBe(false);
    clock.now += 1_000;
    await expect(takeAll(budget, 'poll')).resolves.toBe(35);
    const sums = new Map<Priority, number>();
    for (const { priority, calls } of await budget.calls(0))
      sums.set(priority, (sums.get(priority) ?? 0) + calls);
    expect(Object.fromEntries(sums)).toEqual({
      ...{ backfill: 20, follow: 5, poll: 45, log: 7, look: 8, command: 1 },
    });
  });

  it('never lets replicas together have more than the share', async () => {
    const { budgets } = await setUp(0.5, 2);
    const stop = new AbortController();
    const takers = Array.from({ length: 60 }, (_, index) =>
      budgets[index % 2]?.take('look', stop.signal).then(
        () => 1,
        () => 0,
      ),
    );
    // The documented limit of a user is 50 until an answer says otherwise.
    const [first] = budgets;
    await waitFor(
      async () => first !== undefined && (await total(first)) >= 25,
    );
    stop.abort(new Error('Enough'));
    const taken: number[] = (await Promise.all(takers)).map(one => one ?? 0);
    expect(taken.reduce((sum, one) => sum + one, 0)).toBe(25);
    const counted = await budgets[1]?.calls(0);
    expect(counted).toEqual([expect.objectContaining({ calls: 25 })]);
  });

  it('rests until the limit is reset, also on other replicas and for commands', async () => {
    const { budget, budgets, clock } = await setUp(1, 2);
    await budget.told({
      status: 429,
      headers: headersOf('200 120 10', '50 0 42'),
    });
    for (const one of budgets) {
      await expect(one.take('command')).rejects.toMatchObject({
        code: 'rate-limited',
        message: expect.stringContaining('for 42 s'),
        retryAfterMs: 42_000,
      });
      await expect(one.take('log')).rejects.toThrow(/for 42 s/);
      await expect(takes(one, 'look')).resolves.toBe(false);
    }
    clock.now += 42_000;
    await expect(takes(budget, 'backfill')).resolves.toBe(true);
  });

  it('rests longer and longer after refusals that do not say how long', async () => {
    const { budget, clock } = await setUp();
    const refusal = { status: 429, headers: new Headers(), text: '<html>' };
    const waits: unknown[] = [];
    for (let attempt = 0; attempt < 5; attempt++) {
      clock.now += 120_000;
      await budget.told(refusal);
      waits.push(await waitOf(budget));
    }
    expect(waits).toEqual([0, 0, 0, 6_000, 12_000]);
    clock.now += 120_000;
    await budget.told({ status: 200, headers: new Headers() });
    await budget.told(refusal);
    await expect(waitOf(budget)).resolves.toBe(0);

    /** What a command is told to wait; 0 when it is worth waiting for. */
    async function waitOf(of: DatabaseBudget) {
      const stop = new AbortController();
      const taken = of.take('command', stop.signal).then(
        () => 0,
        (error: unknown) =>
          isSourceError(error, 'rate-limited') ? error.retryAfterMs : 0,
      );
      await of.calls(0);
      stop.abort();
      return taken;
    }
  });

  it('believes a body or Retry-After that says how long', async () => {
    const { budget, clock } = await setUp();
    const text = JSON.stringify({ message: 'Slow down', reset: 30 });
    await budget.told({ status: 429, headers: new Headers(), text });
    await expect(budget.take('command')).rejects.toThrow(/for 30 s/);
    clock.now += 31_000;
    const headers = new Headers({ 'retry-after': '20' });
    await budget.told({ status: 429, headers, text });
    await expect(budget.take('command')).rejects.toThrow(/for 20 s/);
  });

  it('does not keep anybody waiting who follows a log', async () => {
    const { budget } = await setUp();
    await expect(takeAll(budget, 'follow')).resolves.toBe(12);
    await expect(budget.take('follow')).rejects.toMatchObject({
      code: 'rate-limited',
    });
  });

  it.each([
    ['Retry-After', new Headers({ 'retry-after': '86400000' })],
    ['RateLimit-Reset', headersOf('200 0 999999999')],
  ])('does not rest for years because of %s', async (_, headers) => {
    const { budget, clock } = await setUp();
    await budget.told({ status: 429, headers });
    await expect(budget.take('command')).rejects.toThrow(/for 600 s/);
    clock.now += 600_000;
    await expect(takes(budget, 'look')).resolves.toBe(true);
    await budget.told({ status: 200, headers });
    clock.now += 600_000;
    await expect(takes(budget, 'look')).resolves.toBe(true);
  });

  it('leaves the rest of a limit that others use up to commands', async () => {
    const { budget, clock } = await setUp();
    await budget.told({ status: 200, headers: headersOf('200 20 30') });
    await expect(takes(budget, 'look')).resolves.toBe(false);
    await expect(takes(budget, 'command')).resolves.toBe(true);
    clock.now += 30_000;
    await expect(takeAll(budget, 'look')).resolves.toBe(99);
  });

  it('goes by the clock of the database', async () => {
    const { knex } = await setUp();
    const budget = new DatabaseBudget({
      knex,
      organization: { slug: 'other', rateLimitShare: 0.5 },
      logger: mockServices.logger.mock(),
    });
    await budget.take('look');
    const [call] = await budget.calls(Date.now() - 60_000);
    expect(Math.abs((call?.second ?? 0) - Date.now() / 1000)).toBeLessThan(30);
  });
});
