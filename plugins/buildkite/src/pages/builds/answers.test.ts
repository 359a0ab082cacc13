import type { Build } from '@slipway/plugin-buildkite-common';
import { aBuild, aBuildRef } from '../../__testUtils__/fixtures';
import { defaultBranchHealth, type BranchHealth } from './defaultBranchHealth';
import { listAnswer } from './listAnswer';

const branch = (
  pipeline: string,
  name: string,
  green: boolean,
): BranchHealth => ({
  pipeline,
  branch: name,
  green,
  since: '2026-11-21T09:00:00Z',
  atLeast: false,
});
const isRed = (pipeline: string, name = 'main') =>
  branch(pipeline, name, false);
const isGreen = (pipeline: string, name = 'main') =>
  branch(pipeline, name, true);
const approval = (number: number) => ({ build: aBuildRef(number) });

describe('the answer of the list', () => {
  it.each([
    [{ total: 0 }, 'There are no builds yet'],
    [{}, 'Nothing runs or waits'],
    [{ health: [isGreen('a/b')] }, 'Nothing runs or waits, main is green'],
    [
      {
        totals: { running: 1 },
        health: [isGreen('a/b'), isGreen('a/c', 'trunk')],
      },
      '1 build runs, their default branch is green',
    ],
    [{ totals: { failing: 1 } }, '1 build runs and fails already'],
    [{ totals: { failing: 2 } }, '2 builds run and fail already'],
    [
      {
        totals: { running: 1, failing: 1 },
        waiting: [approval(1)],
        health: [isGreen('a/b')],
      },
      '2 builds run, 1 of them fails already, 1 waits for others',
    ],
    [
      {
        totals: { running: 1, failing: 2, canceling: 1, passed: 5 },
        forMe: [approval(1), approval(1), approval(2)],
        waiting: [approval(1), approval(2), approval(3), approval(4)],
        health: [isRed('example/shop'), isGreen('example/docs')],
      },
      '2 builds wait for you, 1 fails on main, 4 run, 2 of them fail already, 2 wait for others',
    ],
    [{ health: [isRed('a/b'), isRed('a/c')] }, '2 builds fail on main'],
    [
      { health: [isRed('a/b'), isRed('a/c', 'trunk')] },
      '2 builds fail on their default branch',
    ],
  ])('%j is %s', (facts, answer) => {
    expect(
      listAnswer({
        total: 9,
        totals: {},
        forMe: [],
        waiting: [],
        health: [],
        ...facts,
      }),
    ).toBe(answer);
  });
});

describe('how default branches are', () => {
  /** Builds of `main` in these states, the newest first; `hours` tells when each ended. */
  const main = (...states: Array<Build['state']>) =>
    states.map((state, hours) =>
      aBuild(500 - hours, {
        state,
        branch: 'main',
        isDefaultBranch: true,
        finishedAt: `2026-11-21T${20 - hours}:00:00Z`,
      }),
    );

  it.each([
    [main('passed', 'passed', 'failed'), true, '19', false],
    [main('failed', 'passed'), false, '20', false],
    [main('running', 'canceled', 'failing', 'failed'), false, '17', true],
    // Nothing is known of how a build ends that waits for a person.
    [main('blocked', 'failed', 'passed'), false, '19', false],
    [main('passed', 'blocked', 'passed', 'failed'), true, '18', false],
  ])('%#', (builds, green, hour, atLeast) => {
    expect(defaultBranchHealth(builds)).toEqual([
      {
        pipeline: 'example/shop',
        branch: 'main',
        green,
        since: `2026-11-21T${hour}:00:00Z`,
        atLeast,
      },
    ]);
  });

  it('leaves out other branches and pipelines that have said nothing', () => {
    expect(
      defaultBranchHealth([aBuild(1, { state: 'failed' }), ...main('running')]),
    ).toEqual([]);
  });
});
