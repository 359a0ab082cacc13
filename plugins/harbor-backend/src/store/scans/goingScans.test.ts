import { databasesUnderTest } from '@slipway/collectors-node/testing';
import {
  anObservedArtifact,
  anObservedScan,
  digest,
} from '../../__testUtils__/observedImages';
import type { ObservedScan } from '../../observed';
import { createStores } from '../createStores';
import { migrate } from '../migrate';

jest.setTimeout(60_000);

const databases = databasesUnderTest(migrate);
const HOUR = 3_600_000;

describe.each(databases.ids)('Scans that go on, on %s', id => {
  const setUp = async () => {
    const knex = await databases.open(id);
    await createStores(knex).images.put([anObservedArtifact()]);
    /** Tells of one that goes on, asked for so many hours after the first time; each time by another process. */
    const told = async (hours: number, change: Partial<ObservedScan> = {}) => {
      const { images, scans } = createStores(knex);
      const { endedAt: _, ...scan } = anObservedScan({
        ...{ state: 'running', reportId: 'one', startedAt: undefined },
        ...{ askedAt: 1_000 + hours * HOUR, ...change },
      });
      await scans.putScans([scan], { staleAfterMs: HOUR });
      const image = await images.get(digest(1));
      // What goes on comes after what has ended.
      return image?.scans.at(-1);
    };
    return { told };
  };

  it.each(['1999-01-01T00:00:00Z', '2077-01-01T00:00:00Z', undefined])(
    'never end after the time that is configured, whatever Harbor says of its beginning: %s',
    async startedAt => {
      const { told } = await setUp();
      const one = { startedAt };
      expect(await told(0, one)).toMatchObject({ state: 'running' });
      expect(await told(0.9, one)).toMatchObject({ state: 'running' });
      const problem = expect.stringMatching(
        /^It has not ended since 1970-01-01T00:00:01.000Z: look at/,
      );
      expect(await told(1, one)).toMatchObject({ state: 'stale', problem });
      // It stays so until another one begins, or it ends after all.
      expect(await told(1.5, one)).toMatchObject({ state: 'stale', problem });
      expect(await told(2, { ...one, reportId: 'two' })).toMatchObject({
        state: 'running',
      });
      expect(await told(2.1, { state: 'done' })).toMatchObject({
        state: 'done',
      });
      expect(await told(4, { reportId: 'three' })).toMatchObject({
        state: 'running',
      });
    },
  );

  it('are the same when they get a beginning, and another one with another', async () => {
    const { told } = await setUp();
    const waiting = { state: 'queued' as const, reportId: undefined };
    const at = (startedAt: string) => ({ reportId: undefined, startedAt });
    await told(0, waiting);
    expect(await told(0.5, at('2026-11-20T09:00:00Z'))).toMatchObject({
      state: 'running',
    });
    expect(await told(1, at('2026-11-20T09:00:00Z'))).toMatchObject({
      state: 'stale',
    });
    expect(await told(1.2, at('2026-11-20T10:00:00Z'))).toMatchObject({
      state: 'running',
    });
  });
});
