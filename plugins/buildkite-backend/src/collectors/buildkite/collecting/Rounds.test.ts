import { FakeOrganization } from '../__testUtils__/FakeOrganization';
import { Rounds } from './Rounds';
import { defaultTiming } from './types';

describe('Rounds', () => {
  const now = Date.parse('2026-11-21T12:00:00Z');

  it.each([
    ['a webhook came', '2026-11-21T11:58:00.000Z', 60_000],
    ['no webhook came for three intervals', '2026-11-21T11:56:59.000Z', 20_000],
    ['no webhook ever came', undefined, 20_000],
  ])('waits as long as it may when %s', async (_, heard, expected) => {
    const never = async () => {
      throw new Error('Nothing is read');
    };
    const rounds = new Rounds({
      client: new FakeOrganization({ pollIntervalMs: 60_000 }),
      bookmarks: { get: async () => heard, set: never },
      now: () => now,
      timing: defaultTiming,
      people: { readMembers: never },
      pipelines: { readDue: never },
      poll: { once: never },
    });
    await expect(rounds.waitMs()).resolves.toBe(expected);
  });
});
