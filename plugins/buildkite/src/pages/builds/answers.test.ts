import type { Build } from '@slipway/plugin-buildkite-common';
import { aBuild, aBuildRef } from '../../__testUtils__/fixtures';
import { defaultBranchHealth, type BranchHealth } from './defaultBranchHealth';
import { listAnswer } from './listAnswer';

const red = (pipeline: string, branch = 'main'): BranchHealth => ({
  pipeline,
  branch,
  green: false,
  since: '2026-11-21T09:00:00Z',
  atLeast: false,
});
const approval = (number: number) => ({ build: aBuildRef(number) });

describe('the answer of the list', () => {
  it.each([
    [{ total: 0 }, 'There are no builds yet'],
    [{}, 'All is well, and nothing runs'],
    [{ totals: { running: 1 } }, 'All is well, 1 build runs'],
    [
      {
        totals: { running: 1, failing: 1, canceling: 1, passed: 5 },
        approvals: [approval(1), approval(1), approval(2)],
        red: [red('example/shop')],
      },
      '2 builds wait for you, 1 fails on main, 3 run',
    ],
    [{ red: [red('a/b'), red('a/c')] }, '2 builds fail on main'],
    [
      { red: [red('a/b'), red('a/c', 'trunk')] },
      '2 builds fail on their default branch',
    ],
  ])('%j is %s', (facts, answer) => {
    expect(
      listAnswer({ total: 9, totals: {}, approvals: [], red: [], ...facts }),
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
