import type { BuildState } from '@slipway/plugin-buildkite-common';
import { FakeOrganization } from '../__testUtils__/FakeOrganization';
import { BuildPoll } from './BuildPoll';
import { defaultTiming } from './types';

const minute = 60_000;

/** A portal that knows builds `1` to `count`, at an organisation that a test holds in its hands. */
function aPoll(count: number, state: BuildState) {
  let now = Date.parse('2026-11-21T12:00:00Z');
  const states = new Map<string, BuildState>();
  for (let number = 1; number <= count; number++)
    states.set(String(number), state);
  const asked: string[] = [];
  /** What Buildkite has, by id. */
  const there = new Map(states);
  const idsOf = (isWanted: (state: BuildState) => boolean) =>
    [...there].filter(([, one]) => isWanted(one)).map(([id]) => id);
  const poll = new BuildPoll({
    client: new FakeOrganization(),
    bookmarks: { get: async () => undefined, set: async () => {} },
    ...{ now: () => now, timing: defaultTiming },
    builds: {
      put: async () => [],
      getById: async () => undefined,
      markDeleted: async () => [],
      unfinished: async () =>
        [...states]
          .filter(([, one]) => one === 'running' || one === 'blocked')
          .map(([id, one]) => ({
            ...{ organization: 'example', pipeline: 'shop' },
            ...{ number: Number(id), id, state: one },
          })),
      known: async ids =>
        new Map(
          ids.map(id => [
            id,
            { state: states.get(id) ?? state, jobs: new Set() },
          ]),
        ),
    },
    lists: {
      async read(filters) {
        const wanted = [filters['state[]'] ?? []].flat();
        const [what = ''] = Object.keys(filters).slice(-1);
        asked.push(wanted.includes('blocked') ? 'all' : what);
        const found =
          what === 'finished_from'
            ? idsOf(one => one === 'passed')
            : idsOf(one => wanted.includes(one));
        for (const id of found) states.set(id, there.get(id) ?? state);
        return {
          ...{ ids: new Set(found), refs: new Set<string>() },
          pages: Math.max(1, Math.ceil(found.length / 100)),
        };
      },
    },
    reader: {
      async read({ number }) {
        asked.push(`build ${number}`);
        states.set(String(number), there.get(String(number)) ?? 'canceled');
      },
    },
  });
  return {
    there,
    /** What one more round asks for. */
    async round(laterMs = minute) {
      now += laterMs;
      asked.length = 0;
      await poll.once(new AbortController().signal);
      return [...asked];
    },
  };
}

describe('BuildPoll', () => {
  it('finds out about many builds that have ended by one list', async () => {
    const { there, round } = aPoll(40, 'running');
    await expect(round()).resolves.toEqual(['created_from', 'all']);
    for (const id of there.keys()) there.set(id, 'passed');
    there.delete('40');
    await expect(round()).resolves.toEqual([
      ...['created_from', 'all', 'finished_from', 'build 40'],
    ]);
    await expect(round()).resolves.toEqual(['created_from', 'all']);
  });

  it('asks for few builds that have ended one by one', async () => {
    const { there, round } = aPoll(3, 'running');
    await round();
    for (const id of ['1', '3']) there.set(id, 'passed');
    await expect(round()).resolves.toEqual([
      ...['created_from', 'all', 'build 1', 'build 3'],
    ]);
  });

  it('reads those that wait for a person seldom where they fill many pages', async () => {
    const { there, round } = aPoll(1_000, 'blocked');
    await expect(round()).resolves.toEqual(['created_from', 'all']);
    there.delete('7');
    for (let more = 0; more < 4; more++)
      await expect(round()).resolves.toEqual(['created_from', 'state[]']);
    await expect(round()).resolves.toEqual(['created_from', 'all', 'build 7']);
  });
});
