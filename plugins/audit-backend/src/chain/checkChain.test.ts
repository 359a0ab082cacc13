import { databasesUnderTest } from '@slipway/collectors-node/testing';
import type { Knex } from 'knex';
import { aTrail } from '../__testUtils__/aTrail';
import { migrate } from '../store/migrate';
import { checkChain } from './checkChain';
import { hashOf } from './StoredRecord';

jest.setTimeout(60_000);

const databases = databasesUnderTest(migrate);

/** What somebody who owns the database can do first. */
async function dropGuards(knex: Knex): Promise<void> {
  if (knex.client.config.client === 'pg') {
    await knex.raw('alter table audit_records disable trigger all');
    await knex.raw('alter table audit_head disable trigger all');
    return;
  }
  const triggers: Array<{ name: string }> = await knex('sqlite_master')
    .select('name')
    .where({ type: 'trigger' });
  for (const { name } of triggers) await knex.raw('drop trigger ??', [name]);
}

interface Tampering {
  what: string;
  tamper: (knex: Knex) => Promise<unknown>;
  brokenAt: number;
  message: RegExp;
}

const record = (knex: Knex, sequence: number) =>
  knex('audit_records').where({ sequence });

const tamperings: Tampering[] = [
  {
    what: 'content that was changed',
    tamper: async knex => {
      const { content } = await record(knex, 4).first();
      await record(knex, 4).update({
        content: content.replace('succeeded', 'unchanged'),
      });
    },
    brokenAt: 4,
    message: /^Record 4 is not what was written/,
  },
  {
    what: 'a time that was changed',
    tamper: knex => record(knex, 3).update({ at: '2026-11-20T12:00:00.000Z' }),
    brokenAt: 3,
    message: /^Record 3 is not what was written/,
  },
  {
    what: 'content and hash that were changed together',
    tamper: async knex => {
      const row = await record(knex, 5).first();
      const content = row.content.replace('dana', 'riley');
      const hash = hashOf({
        ...row,
        content,
        correlationId: row.correlation_id,
        previousHash: row.previous_hash,
      });
      await record(knex, 5).update({ content, hash });
    },
    brokenAt: 6,
    message: /^Record 6 does not follow the one before/,
  },
  {
    what: 'a record that was taken out',
    tamper: knex => record(knex, 7).delete(),
    brokenAt: 7,
    message: /^Record 7 is missing$/,
  },
  {
    what: 'records that were cut off at the end',
    tamper: knex => knex('audit_records').where('sequence', '>', 7).delete(),
    brokenAt: 8,
    message: /^Record 8 is missing$/,
  },
  {
    what: 'records that were cut off at the start',
    tamper: knex => knex('audit_records').where('sequence', '<', 3).delete(),
    brokenAt: 3,
    message: /^The records before 3 are missing/,
  },
  {
    what: 'all records gone',
    tamper: knex => knex('audit_records').delete(),
    brokenAt: 10,
    message: /^Record 10 is missing$/,
  },
  {
    what: 'a last record that was made anew',
    tamper: async knex => {
      const row = await record(knex, 10).first();
      const content = row.content.replace('succeeded', 'failed');
      const hash = hashOf({
        ...row,
        content,
        correlationId: row.correlation_id,
        previousHash: row.previous_hash,
      });
      await record(knex, 10).update({ content, hash });
    },
    brokenAt: 10,
    message: /^Record 10 is not the one that the portal wrote last/,
  },
  {
    what: 'a record that was put behind the end',
    tamper: async knex => {
      const row = await record(knex, 10).first();
      await knex('audit_records').insert({
        ...row,
        sequence: 11,
        phase: 'before',
        correlation_id: 'x',
      });
    },
    brokenAt: 11,
    message: /^Record 11 was not written by the portal/,
  },
  {
    what: 'an end that was taken away',
    tamper: knex => knex('audit_head').delete(),
    brokenAt: 10,
    message: /^Nothing says where the chain ends/,
  },
];

describe.each(databases.ids)('checkChain on %s', id => {
  const setUp = async () => {
    const given = aTrail(await databases.open(id));
    for (let i = 0; i < 5; i += 1) await given.record();
    return given;
  };

  it('finds nothing wrong with an empty chain', async () => {
    const { chain } = aTrail(await databases.open(id));
    await expect(
      checkChain(chain, () => new Date('2026-11-21T12:00:00Z')),
    ).resolves.toEqual({
      status: 'intact',
      checkedAt: '2026-11-21T12:00:00.000Z',
      records: 0,
      message: 'There are no records yet',
    });
  });

  it('names the hash that the chain ends with', async () => {
    const { chain } = await setUp();
    const { head } = await chain.page({ limit: 1 });
    await expect(checkChain(chain)).resolves.toMatchObject({
      status: 'intact',
      records: 10,
      from: 1,
      to: 10,
      message: `The chain is intact through record 10 with hash ${head.hash}`,
    });
  });

  it.each(tamperings)('finds $what', async ({ tamper, brokenAt, message }) => {
    const { knex, chain } = await setUp();
    await dropGuards(knex);
    await tamper(knex);
    await expect(checkChain(chain)).resolves.toMatchObject({
      status: 'broken',
      brokenAt,
      message: expect.stringMatching(message),
    });
  });

  it('finds a seal that was forged, or is of other records', async () => {
    const { knex, chain, trail, at } = await setUp();
    at('2026-12-21T12:00:00.000Z');
    await trail.prune(new Date('2026-12-01'), 'Kept for 20 days');
    await dropGuards(knex);
    // The records of the retention itself are all there is; the first of them goes, and the second says it may.
    await record(knex, 12).update({ seals_through: 11 });
    await record(knex, 11).delete();
    await expect(checkChain(chain)).resolves.toMatchObject({
      status: 'broken',
      brokenAt: 12,
    });
  });

  it('does not take retention at work for a gap', async () => {
    const { chain, trail, clock } = await setUp();
    clock.now = new Date('2026-12-21T12:00:00.000Z');
    const whilePruned = {
      ends: () => chain.ends(),
      sealThrough: (sequence: number) => chain.sealThrough(sequence),
      read: async (from: number, to: number, limit: number) => {
        if (from === 1) await trail.prune(new Date('2026-12-01'), '');
        return chain.read(from, to, limit);
      },
    };
    await expect(checkChain(whilePruned)).resolves.toMatchObject({
      status: 'intact',
      from: 11,
      to: 12,
    });
  });
});
