import { databasesUnderTest } from '@slipway/collectors-node/testing';
import { aResult, anIntent, aTrail } from '../__testUtils__/aTrail';
import { migrate } from './migrate';
import { checkChain } from '../chain';

jest.setTimeout(60_000);

const databases = databasesUnderTest(migrate);
const everything = { limit: 1000 };

describe.each(databases.ids)('retention on %s', id => {
  const setUp = async () =>
    aTrail(await databases.open(id), '2026-01-01T00:00:00.000Z');

  it('says what it deletes, deletes it, and leaves a chain that starts there', async () => {
    const { knex, trail, chain, activities, record, changes, at } =
      await setUp();
    await record({ target: { name: 'pr-1', services: ['checkout'] } });
    await record({ target: { name: 'pr-2', services: ['checkout'] } });
    at('2026-06-01T00:00:00.000Z');
    await record({ target: { name: 'pr-3', services: ['catalog'] } });
    const last = (await chain.page(everything)).items[3];
    changes.length = 0;

    at('2026-11-21T00:00:00.000Z');
    await expect(
      trail.prune(new Date('2026-03-01T00:00:00Z'), 'Kept for 265 days'),
    ).resolves.toBe(4);

    const { items } = await chain.page(everything);
    expect(items.map(({ sequence }) => sequence)).toEqual([5, 6, 7, 8]);
    expect(items[0]?.previousHash).toBe(last?.hash);
    const [newest, kept] = (await activities.list(everything)).items;
    expect(newest).toMatchObject({
      plugin: 'audit',
      action: 'audit.retention',
      actor: { type: 'portal', ref: 'slipway:retention' },
      reason: 'Kept for 265 days',
      parameters: { through: 4, hash: last?.hash, count: 4 },
      outcome: 'succeeded',
      message: '4 records through 4 were deleted',
      sequences: [7, 8],
    });
    expect(kept).toMatchObject({ target: { name: 'pr-3' } });
    expect(changes).toEqual([newest]);
    await expect(activities.facets()).resolves.toMatchObject({
      services: ['catalog'],
    });
    await expect(checkChain(chain)).resolves.toMatchObject({
      status: 'intact',
      records: 4,
      from: 5,
      to: 8,
    });

    // Nothing more is due, and nothing that is kept may go.
    await expect(
      trail.prune(new Date('2026-03-01T00:00:00Z'), ''),
    ).resolves.toBe(0);
    await expect(
      knex('audit_records').where({ sequence: 5 }).delete(),
    ).rejects.toThrow('Audit records are only deleted by retention');

    // The record of the first time goes with the second.
    at('2027-11-21T00:00:00.000Z');
    await record();
    await trail.prune(new Date('2027-10-01T00:00:00Z'), '');
    await expect(checkChain(chain)).resolves.toMatchObject({
      status: 'intact',
      from: 9,
      to: 12,
    });
  });

  it('keeps an activity as a whole while a part of it is young', async () => {
    const { trail, chain, record, at } = await setUp();
    await record();
    const forgotten = anIntent();
    await trail.before(forgotten);
    const long = anIntent();
    await trail.before(long);
    await record();
    at('2026-06-01T00:00:00.000Z');
    await trail.after(aResult(long.correlationId));

    await expect(trail.prune(new Date('2026-03-01'), '')).resolves.toBe(3);
    const { items } = await chain.page(everything);
    expect(items[0]).toMatchObject({ sequence: 4, content: long });
    await expect(
      trail.after(aResult(forgotten.correlationId)),
    ).rejects.toMatchObject({ name: 'NotFoundError' });
    await expect(checkChain(chain)).resolves.toMatchObject({
      status: 'intact',
      from: 4,
    });
  });
});
