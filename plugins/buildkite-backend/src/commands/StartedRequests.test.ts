import { ConflictError } from '@backstage/errors';
import { SourceError, type SourceErrorCode } from '@slipway/collectors-node';
import { databasesUnderTest } from '@slipway/collectors-node/testing';
import { migrate } from '../store/migrate';
import { StartedRequests } from './StartedRequests';

jest.setTimeout(60_000);

const databases = databasesUnderTest(migrate);
const build = { organization: 'example', pipeline: 'shop', number: 8 };
const failure = (code: SourceErrorCode) =>
  new SourceError({ code, source: 'buildkite/example', message: code });

describe.each(databases.ids)('StartedRequests on %s', id => {
  async function setUp() {
    const knex = await databases.open(id);
    const [one, other] = databases
      .replicas(knex, 2)
      .map(replica => new StartedRequests(replica));
    if (!one || !other) throw new Error('There are no replicas');
    return { knex, one, other };
  }

  it('starts one build for a key, whichever replica is asked', async () => {
    const { one, other } = await setUp();
    const start = jest.fn(async () => build);
    const first = await one.once('key', 'shop', start);
    const second = await other.once('key', 'shop', start);
    expect(first).toEqual({ build, isNew: true });
    expect(second).toEqual({ build, isNew: false });
    expect(start).toHaveBeenCalledTimes(1);
    await expect(other.once('key', 'web', start)).rejects.toThrow(
      'was used for another request',
    );
  });

  it('keeps no secret that a build was started with', async () => {
    const { knex, one } = await setUp();
    await one.once('key', '{"env":{"TOKEN":"hunter2"}}', async () => build);
    const rows = await knex('started_requests').select();
    expect(rows).toHaveLength(1);
    expect(JSON.stringify(rows)).not.toContain('hunter2');
  });

  it('starts one build for two requests at the same time', async () => {
    const { one, other } = await setUp();
    const start = jest.fn(async () => build);
    const both = await Promise.allSettled(
      [one, other].map(replica => replica.once('key', 'shop', start)),
    );
    expect(start).toHaveBeenCalledTimes(1);
    expect(both.some(({ status }) => status === 'fulfilled')).toBe(true);
  });

  it.each([
    failure('rate-limited'),
    failure('refused'),
    failure('credentials'),
    new ConflictError('Buildkite refuses: no such branch'),
  ])('may be asked again when nothing was started: %s', async error => {
    const { one } = await setUp();
    const refused = one.once('key', 'shop', () => Promise.reject(error));
    await expect(refused).rejects.toBe(error);
    await expect(one.once('key', 'shop', async () => build)).resolves.toEqual({
      ...{ build, isNew: true },
    });
  });

  it.each([
    failure('timeout'),
    failure('network'),
    failure('server-error'),
    failure('not-json'),
  ])('starts no second build when the answer was lost: %s', async error => {
    const { one, other } = await setUp();
    const lost = one.once('key', 'shop', () => Promise.reject(error));
    await expect(lost).rejects.toBe(error);
    const start = jest.fn(async () => build);
    await expect(other.once('key', 'shop', start)).rejects.toThrow(
      /its answer was lost: look at the builds/,
    );
    expect(start).not.toHaveBeenCalled();
  });
});
