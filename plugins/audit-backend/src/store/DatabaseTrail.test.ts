import { databasesUnderTest } from '@slipway/collectors-node/testing';
import type { Knex } from 'knex';
import { aResult, anIntent, aTrail } from '../__testUtils__/aTrail';
import { migrate } from './migrate';
import { checkChain, NO_HASH } from '../chain';
import { DatabaseTrail } from '.';

jest.setTimeout(60_000);

const databases = databasesUnderTest(migrate);
const everything = { limit: 1000 };

/** What is made of the records. */
const projected = async (knex: Knex) => ({
  activities: await knex('activities').orderBy('sequence'),
  services: await knex('activity_services').orderBy(['service', 'sequence']),
});

describe.each(databases.ids)('DatabaseTrail on %s', id => {
  const setUp = async () => aTrail(await databases.open(id));

  it('chains what it is told, and shows both records as one activity', async () => {
    const { trail, chain, activities, changes, at } = await setUp();
    const intent = anIntent();
    await trail.before(intent);
    await expect(activities.list(everything)).resolves.toEqual({
      items: [
        {
          ...intent,
          at: '2026-11-21T12:00:00.000Z',
          outcome: 'running',
          sequences: [1],
        },
      ],
      totalItems: 1,
      pageInfo: {},
    });

    at('2026-11-21T12:00:01.280Z');
    const result = aResult(intent.correlationId);
    await trail.after(result);
    const whole = {
      ...intent,
      ...result,
      at: '2026-11-21T12:00:00.000Z',
      finishedAt: '2026-11-21T12:00:01.280Z',
      sequences: [1, 2],
    };
    const { items } = await activities.list(everything);
    expect(items).toEqual([whole]);
    expect(changes).toEqual([
      expect.objectContaining({ sequences: [1] }),
      whole,
    ]);

    const page = await chain.page(everything);
    expect(page.items).toMatchObject([
      { sequence: 1, phase: 'before', content: intent, previousHash: NO_HASH },
      {
        sequence: 2,
        phase: 'after',
        content: result,
        previousHash: page.items[0]?.hash,
        correlationId: intent.correlationId,
      },
    ]);
    expect(page.head).toEqual({ sequence: 2, hash: page.items[1]?.hash });
  });

  it('takes the same again as nothing new, and refuses what contradicts', async () => {
    const { trail, chain, changes } = await setUp();
    const intent = anIntent();
    const { correlationId } = intent;
    await expect(trail.after(aResult(correlationId))).rejects.toThrow(
      `There is no record before with correlationId ${correlationId}`,
    );
    await trail.before(intent);
    const { target, ...others } = intent;
    await trail.before({ ...others, target });
    await expect(
      trail.before({ ...intent, reason: 'Another one' }),
    ).rejects.toMatchObject({ name: 'ConflictError' });

    await expect(
      trail.after(aResult(correlationId), 'buildkite'),
    ).rejects.toMatchObject({
      name: 'NotAllowedError',
      message: `${correlationId} is of plugin environments; buildkite cannot say what came of it`,
    });
    await trail.after(aResult(correlationId), 'environments');
    await trail.after(aResult(correlationId), 'environments');
    await expect(
      trail.after(aResult(correlationId, { outcome: 'failed' })),
    ).rejects.toMatchObject({ name: 'ConflictError' });
    await expect(trail.before(intent)).rejects.toMatchObject({
      name: 'ConflictError',
      message: `${correlationId} has ended already; what is done again takes a new correlationId`,
    });
    expect((await chain.page(everything)).items).toHaveLength(2);
    expect(changes).toHaveLength(2);
  });

  it('keeps one unbroken chain however many write at once', async () => {
    const { knex, activities, chain } = await setUp();
    const writers = databases
      .replicas(knex, 4)
      .flatMap(replica => [replica, replica])
      .map(replica => new DatabaseTrail({ knex: replica, activities }));
    const shared = anIntent();
    await Promise.all(
      writers.map(async (writer, n) => {
        // All of them try to keep this one.
        await writer.before(shared);
        for (let i = 0; i < 25; i += 1) {
          const intent = anIntent({ target: { name: `pr-${n}-${i}` } });
          await writer.before(intent);
          await writer.after(aResult(intent.correlationId));
        }
      }),
    );
    await expect(checkChain(chain)).resolves.toMatchObject({
      status: 'intact',
      records: 8 * 50 + 1,
      from: 1,
      to: 401,
    });
    const { totalItems } = await activities.list(everything);
    expect(totalItems).toBe(201);
  });

  it('has the database refuse to change or delete a record', async () => {
    const { knex, record, chain } = await setUp();
    await record();
    const records = () => knex('audit_records');
    const [, last] = await records().orderBy('sequence');
    const changed = 'Audit records are never changed';
    await expect(
      records().where({ sequence: 1 }).update({ content: '{}' }),
    ).rejects.toThrow(changed);
    await expect(
      records()
        .insert({ ...last, content: '{}' })
        .onConflict('sequence')
        .merge(),
    ).rejects.toThrow(/Audit records are/);
    await expect(records().where({ sequence: 2 }).delete()).rejects.toThrow(
      'Audit records are only deleted by retention',
    );
    await expect(
      records().insert({ ...last, sequence: 1, phase: 'again' }),
    ).rejects.toThrow('Audit records are only added at the end');
    const statements =
      knex.client.config.client === 'pg'
        ? ['truncate audit_records', 'truncate audit_head']
        : [
            `insert or replace into audit_records
             select 3, at, phase, correlation_id, '{}', previous_hash, hash, null
             from audit_records where sequence = 2`,
            'insert or replace into audit_head select * from audit_head',
          ];
    for (const statement of statements) {
      await expect(knex.raw(statement)).rejects.toThrow(
        /Audit records are (never changed|only added)|only moves on/,
      );
    }
    await expect(knex('audit_head').update({ sequence: 1 })).rejects.toThrow(
      'The end of the audit trail only moves on',
    );
    await expect(knex('audit_head').delete()).rejects.toThrow(/only moves/);
    await expect(checkChain(chain)).resolves.toMatchObject({
      status: 'intact',
      records: 2,
    });
  });

  it('makes the same activities of the records as it kept on the way', async () => {
    const { knex, trail, record, activities } = await setUp();
    await record();
    await trail.before(anIntent({ target: { name: 'pr-131' } }));
    await record({ action: 'environments.wake' }, { outcome: 'unchanged' });
    const kept = await projected(knex);
    expect(kept.activities).toHaveLength(3);

    await knex('activities').delete();
    await knex('activity_services').delete();
    await trail.bringUpToDate();
    await expect(projected(knex)).resolves.toEqual(kept);

    await knex('activities').update({ document: '{}', outcome: 'lost' });
    await trail.bringUpToDate();
    expect((await activities.list(everything)).items[0]).toEqual({});
    await knex('audit_head').update({ projection: 0 });
    await trail.bringUpToDate();
    await expect(projected(knex)).resolves.toEqual(kept);
  });
});
