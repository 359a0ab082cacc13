import { databasesUnderTest } from '@slipway/collectors-node/testing';
import type { Notice } from '@slipway/plugin-environments-common';
import { anEnvironment } from '../__testUtils__/environments';
import { migrate } from './migrate';
import { DatabaseEnvironmentStore } from './DatabaseEnvironmentStore';
import { DatabaseHistoryStore } from './DatabaseHistoryStore';
import type { ClockRecord } from './types';

jest.setTimeout(60_000);

const databases = databasesUnderTest(migrate);

const clock = (changes: Partial<ClockRecord> = {}): ClockRecord => ({
  environment: 'pr-1',
  trigger: 'a'.repeat(40),
  wants: 'checkout=a/b:c*1',
  services: ['checkout'],
  purpose: 'create',
  startedAt: '2026-11-20T08:00:00.000Z',
  ...changes,
});

const notice = (changes: Partial<Notice> = {}): Notice => ({
  id: 'mass-deletion',
  kind: 'mass-deletion',
  severity: 'error',
  at: '2026-11-21T08:00:00.000Z',
  message: '12 of 20 PR environments vanished in one commit',
  environments: ['pr-1'],
  ...changes,
});

describe.each(databases.ids)('DatabaseHistoryStore on %s', id => {
  async function setUp() {
    const knex = await databases.open(id);
    return {
      history: new DatabaseHistoryStore(knex),
      environments: new DatabaseEnvironmentStore(knex, {
        list: async () => [],
      }),
    };
  }

  it('keeps every run and finds the newest', async () => {
    const { history } = await setUp();
    const second = clock({
      trigger: 'b'.repeat(40),
      purpose: 'update',
      startedAt: '2026-11-20T18:00:00+08:00',
    });
    await history.putClocks([second, clock(), clock({ environment: 'pr-2' })]);
    await expect(history.currentClock('pr-1')).resolves.toEqual(second);
    await history.putClocks([{ ...second, readyAt: '2026-11-20T10:01:00Z' }]);
    await expect(history.currentClocks(['pr-1', 'pr-3'])).resolves.toEqual(
      new Map([['pr-1', { ...second, readyAt: '2026-11-20T10:01:00Z' }]]),
    );
    await expect(history.currentClock('pr-3')).resolves.toBeUndefined();
  });

  it('tells how long runs of a kind took, newest first', async () => {
    const { history, environments } = await setUp();
    await environments.upsert([
      anEnvironment({ name: 'pr-1' }),
      anEnvironment({ name: 'staging', kind: 'staging' }),
    ]);
    await history.putClocks([
      clock({ readyAt: '2026-11-20T08:00:30Z' }),
      clock({
        trigger: 'b',
        startedAt: '2026-11-20T09:00:00Z',
        readyAt: '2026-11-20T09:01:30.500Z',
      }),
      clock({ trigger: 'c', startedAt: '2026-11-20T10:00:00Z' }),
      clock({
        trigger: 'd',
        startedAt: '2026-11-20T11:00:00Z',
        readyAt: '2026-11-20T15:00:00Z',
        unreliable: true,
      }),
      clock({
        environment: 'staging',
        purpose: 'wake',
        readyAt: '2026-11-20T08:03:00Z',
      }),
    ]);
    await expect(
      history.durations('pull-request', 'create', 10),
    ).resolves.toEqual([90.5, 30]);
    await expect(
      history.durations('pull-request', 'create', 1),
    ).resolves.toEqual([90.5]);
    await expect(history.durations('staging', 'wake', 10)).resolves.toEqual([
      180,
    ]);
  });

  it('keeps an event once, oldest first', async () => {
    const { history } = await setUp();
    const event = (at: string, text: string, service?: string) => ({
      at,
      source: 'gitops',
      type: 'commit',
      text,
      service,
    });
    await history.addEvents('pr-1', [
      event('2026-11-20T08:00:02Z', 'second'),
      event('2026-11-20T16:00:01+08:00', 'first'),
    ]);
    await history.addEvents('pr-1', [
      event('2026-11-20T08:00:01.000Z', 'first again'),
      event('2026-11-20T08:00:02Z', 'third', 'checkout'),
    ]);
    await history.addEvents('pr-2', []);
    const texts = async (limit: number) =>
      (await history.events('pr-1', limit)).map(({ text }) => text);
    await expect(texts(10)).resolves.toEqual(['first', 'second', 'third']);
    await expect(texts(2)).resolves.toEqual(['second', 'third']);
  });

  it('keeps notices until they are cleared', async () => {
    const { history } = await setUp();
    await history.putNotice(notice());
    await history.putNotice(notice({ message: 'More of them' }));
    await expect(history.notices()).resolves.toEqual([
      notice({ message: 'More of them' }),
    ]);
    await history.clearNotice('mass-deletion');
    await history.clearNotice('never-there');
    await expect(history.notices()).resolves.toEqual([]);
  });

  it('forgets what is old, but not the clock of what still lives', async () => {
    const { history, environments } = await setUp();
    const old = '2026-08-01T00:00:00.000Z';
    await environments.upsert([
      anEnvironment({ name: 'gone', state: 'destroyed', destroyedAt: old }),
      anEnvironment({
        name: 'just-gone',
        state: 'destroyed',
        destroyedAt: '2026-11-20T00:00:00Z',
      }),
      anEnvironment({ name: 'alive' }),
    ]);
    const event = { source: 'gitops', type: 'commit', text: 'x' };
    for (const environment of ['gone', 'just-gone', 'alive']) {
      await history.putClocks([
        clock({ environment, trigger: 'a', startedAt: '2026-07-01T00:00:00Z' }),
        clock({ environment, trigger: 'b', startedAt: old }),
      ]);
      await history.addEvents(environment, [
        { ...event, at: old },
        { ...event, at: '2026-11-20T00:00:00Z' },
      ]);
    }
    await history.prune('2026-08-23T00:00:00Z');

    await expect(environments.get('gone')).resolves.toBeUndefined();
    await expect(environments.get('just-gone')).resolves.toBeDefined();
    await expect(history.currentClock('gone')).resolves.toBeUndefined();
    await expect(history.currentClock('alive')).resolves.toMatchObject({
      trigger: 'b',
    });
    await expect(history.events('alive', 10)).resolves.toHaveLength(1);
  });
});
