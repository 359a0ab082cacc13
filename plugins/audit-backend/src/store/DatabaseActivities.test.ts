import { databasesUnderTest } from '@slipway/collectors-node/testing';
import {
  activityFilterSchema,
  type Activity,
  type AuditIntent,
  type AuditResult,
} from '@slipway/plugin-audit-common';
import { anIntent, aTrail } from '../__testUtils__/aTrail';
import { migrate } from './migrate';

jest.setTimeout(60_000);

const databases = databasesUnderTest(migrate);

const names = (activities: Activity[]) =>
  activities.map(({ target }) => target.name);
const user = (name: string) =>
  ({ type: 'user', ref: `user:default/${name}` }) as const;

/** One a minute from 12:00 on. */
const happened: Array<[Partial<AuditIntent>, Partial<AuditResult>?]> = [
  [
    {
      actor: user('dana'),
      action: 'environments.open',
      target: { name: 'pr-131', environment: 'pr-131', services: ['checkout'] },
      reason: 'Gift cards 100%',
    },
    { message: 'pr-131 was opened' },
  ],
  [
    { actor: user('dana'), reason: 'Good night' },
    {
      outcome: 'refused',
      error: 'QA puts staging to sleep: Quinn',
      message: undefined,
    },
  ],
  [{ actor: user('quinn') }],
  [
    {
      actor: { type: 'service', ref: 'external:ci' },
      action: 'environments.notice.acknowledge',
      target: { name: 'notice mass-deletion' },
      reason: 'A_B!C',
    },
    { outcome: 'unchanged', message: 'Nothing\u0000to do' },
  ],
];

describe.each(databases.ids)('DatabaseActivities on %s', id => {
  const setUp = async () => {
    const given = aTrail(await databases.open(id));
    for (const [n, [intent, result]] of happened.entries()) {
      given.at(`2026-11-21T12:0${n}:00.000Z`);
      await given.record(intent, result);
    }
    given.at('2026-11-21T12:10:00.000Z');
    await given.trail.before(
      anIntent({ actor: user('sam'), target: { name: 'pr-7' } }),
    );
    return given;
  };

  it('narrows by everything there is to narrow by', async () => {
    const { activities } = await setUp();
    const found = async (filter: Record<string, unknown>) => {
      const parsed = activityFilterSchema.parse(filter);
      const page = await activities.list({ ...parsed, limit: 50 });
      expect(page.totalItems).toBe(page.items.length);
      return names(page.items);
    };
    const all = [
      'pr-7',
      'notice mass-deletion',
      'staging',
      'staging',
      'pr-131',
    ];
    await expect(found({})).resolves.toEqual(all);
    await expect(found({ actor: 'user:default/dana' })).resolves.toEqual([
      'staging',
      'pr-131',
    ]);
    await expect(
      found({ actor: ['external:ci', 'user:default/sam'] }),
    ).resolves.toEqual(['pr-7', 'notice mass-deletion']);
    await expect(found({ action: 'environments.open' })).resolves.toEqual([
      'pr-131',
    ]);
    await expect(
      found({ environment: 'staging,pr-131', actor: 'user:default/dana' }),
    ).resolves.toEqual(['staging', 'pr-131']);
    await expect(found({ service: 'payments' })).resolves.toEqual([
      'staging',
      'staging',
    ]);
    await expect(found({ service: 'payments,checkout' })).resolves.toEqual([
      'staging',
      'staging',
      'pr-131',
    ]);
    await expect(found({ outcome: 'refused,unchanged' })).resolves.toEqual([
      'notice mass-deletion',
      'staging',
    ]);
    await expect(
      found({
        from: '2026-11-21T13:01:00+01:00',
        to: '2026-11-21T12:03:00Z',
      }),
    ).resolves.toEqual(['staging', 'staging']);
    await expect(found({ service: 'nothing' })).resolves.toEqual([]);
  });

  it('finds words wherever they stand, and takes signs for themselves', async () => {
    const { activities } = await setUp();
    const found = async (q: string) =>
      names((await activities.list({ q, limit: 50 })).items);
    await expect(found('STAGING quinn')).resolves.toEqual(['staging']);
    await expect(found('gift')).resolves.toEqual(['pr-131']);
    await expect(found('100%')).resolves.toEqual(['pr-131']);
    await expect(found('0%c')).resolves.toEqual([]);
    await expect(found('a_b!c')).resolves.toEqual(['notice mass-deletion']);
    await expect(found('to\u0000nothing')).resolves.toEqual([
      'notice mass-deletion',
    ]);
    await expect(found(' \u0000 ')).resolves.toHaveLength(5);
  });

  it('says what nobody has heard of for ten minutes is unknown', async () => {
    const { activities, at } = await setUp();
    const of = async (outcome: 'running' | 'unknown') =>
      (await activities.list({ outcome: [outcome], limit: 50 })).items;
    at('2026-11-21T12:19:59.999Z');
    await expect(of('running')).resolves.toMatchObject([
      { outcome: 'running' },
    ]);
    await expect(of('unknown')).resolves.toEqual([]);
    at('2026-11-21T12:20:00.000Z');
    await expect(of('running')).resolves.toEqual([]);
    await expect(of('unknown')).resolves.toMatchObject([
      { outcome: 'unknown', target: { name: 'pr-7' } },
    ]);
    await expect(
      activities.list({ outcome: ['unknown', 'refused'], limit: 50 }),
    ).resolves.toMatchObject({ totalItems: 2 });
  });

  it('goes through pages without a repeat or a gap, whatever is added', async () => {
    const { activities, record } = await setUp();
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await activities.list({ limit: 2, cursor });
      seen.push(...names(page.items));
      cursor = page.pageInfo.nextCursor;
      // All in the same millisecond: the sequence number decides.
      await record({ target: { name: 'later' } });
    } while (cursor);
    expect(seen).toEqual([
      'pr-7',
      'notice mass-deletion',
      'staging',
      'staging',
      'pr-131',
    ]);

    const first = await activities.list({ limit: 2 });
    expect(names(first.items)).toEqual(['later', 'later']);
    const { nextCursor } = first.pageInfo;
    await expect(
      activities.list({ limit: 2, cursor: nextCursor, q: 'pr' }),
    ).rejects.toThrow(/^cursor: was made for a list with another filter/);
    await expect(activities.list({ limit: 2, cursor: 'e30' })).rejects.toThrow(
      /^cursor: is not one this API gave out/,
    );
  });

  it('streams all of it, also more than a page', async () => {
    const { activities, record } = await setUp();
    for (let n = 0; n < 500; n += 1)
      await record({ target: { name: `env-${n}`, services: ['catalog'] } });
    const collect = async (filter: object) => {
      const all: Activity[] = [];
      for await (const one of activities.stream(filter)) all.push(one);
      return names(all);
    };
    const all = await collect({});
    expect(all).toHaveLength(505);
    expect(new Set(all).size).toBe(504);
    expect(all.slice(-1)).toEqual(['pr-131']);
    await expect(collect({ service: ['catalog'] })).resolves.toHaveLength(500);
  });

  it('knows what somebody did, or may have done', async () => {
    const { activities, record, at, trail } = await setUp();
    const did = {
      actor: 'user:default/dana',
      action: 'environments.sleep',
      target: 'staging',
    };
    await expect(activities.done(did)).resolves.toEqual([]);
    await record({ target: { name: 'pr-131' } });
    await record({}, { outcome: 'failed', error: 'Git is down' });
    await expect(activities.done(did)).resolves.toEqual([]);
    // Nobody knows its end: it may well have been done.
    await trail.before(anIntent({}));
    await expect(activities.done(did)).resolves.toHaveLength(1);
    for (let n = 10; n < 22; n += 1) {
      at(`2026-11-22T${n}:00:00.000Z`);
      await record({});
    }
    const done = await activities.done(did);
    expect(done.map(({ at: moment }) => moment.slice(11, 13))).toEqual([
      '21',
      '20',
      '19',
      '18',
      '17',
      '16',
      '15',
      '14',
      '13',
      '12',
    ]);
  });

  it('lists what there is to filter by', async () => {
    const { activities } = await setUp();
    await expect(activities.facets()).resolves.toEqual({
      actors: [
        'external:ci',
        'user:default/dana',
        'user:default/quinn',
        'user:default/sam',
      ],
      actions: [
        'environments.notice.acknowledge',
        'environments.open',
        'environments.sleep',
      ],
      environments: ['pr-131', 'staging'],
      services: ['checkout', 'payments'],
    });
    const empty = aTrail(await databases.open(id));
    await expect(empty.activities.facets()).resolves.toEqual({
      actors: [],
      actions: [],
      environments: [],
      services: [],
    });
  });

  it('counts by outcome, and tells what still runs from what nobody knows of', async () => {
    const { activities, ...given } = await setUp();
    await expect(activities.counts({})).resolves.toMatchObject({
      totalItems: 5,
      outcomes: { refused: 1, unchanged: 1, running: 1 },
    });
    given.at('2026-11-21T12:30:00.000Z');
    const later = await activities.counts({});
    expect(later.totalItems).toBe(5);
    expect(later.outcomes).toMatchObject({ unknown: 1 });
    expect(later.outcomes.running).toBeUndefined();
    await expect(
      activities.counts({ actor: ['user:default/dana'], outcome: ['refused'] }),
    ).resolves.toEqual({ totalItems: 1, outcomes: { refused: 1 } });
    await expect(
      activities.counts({ service: ['checkout'] }),
    ).resolves.toHaveProperty('totalItems', expect.any(Number));
    await expect(activities.counts({ outcome: ['running'] })).resolves.toEqual({
      totalItems: 0,
      outcomes: {},
    });
  });
});
