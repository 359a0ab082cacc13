import { flakiness, type Outcome } from './flakiness';

/** `F` failed, `P` passed, `B` both; lower case: not on the default branch. Each on a commit of its own. */
const outcomes = (letters: string, change: Partial<Outcome> = {}): Outcome[] =>
  [...letters].map((letter, at) => ({
    failed: /[FB]/i.test(letter),
    passed: /[PB]/i.test(letter),
    commit: String(at).padStart(40, '0'),
    step: 'test',
    isDefaultBranch: letter === letter.toUpperCase(),
    ...change,
  }));

it.each<[string, string, [boolean, number, number]]>([
  ['never seen', '', [false, 0, 0]],
  ['broken', 'FFFF', [false, 4, 4]],
  ['broken and repaired', 'FFPPP', [false, 5, 2]],
  ['failed, passed, failed again', 'FPPF', [true, 4, 2]],
  ['failed again while a branch passed', 'FpF', [false, 2, 2]],
  ['failing on branches, each on its own commit', 'fpfpf', [false, 0, 0]],
  ['passed when it was tried again in one report', 'B', [true, 1, 1]],
  ['the same on a branch', 'fb', [true, 1, 1]],
])('a test that is %s', (_, letters, [isFlaky, runs, failures]) => {
  expect(flakiness(outcomes(letters))).toEqual({ isFlaky, runs, failures });
});

describe('on one commit', () => {
  const commit = 'c'.repeat(40);

  it('both in one step is flaky', () => {
    expect(flakiness(outcomes('fp', { commit }))).toEqual({
      ...{ isFlaky: true, runs: 2, failures: 1 },
    });
  });

  it('steps may differ', () => {
    expect(
      flakiness([
        ...outcomes('f', { commit, step: 'mac' }),
        ...outcomes('p', { commit, step: 'linux' }),
      ]),
    ).toMatchObject({ isFlaky: false });
  });

  it('HEAD is no commit', () => {
    expect(flakiness(outcomes('fp', { commit: 'HEAD' }))).toMatchObject({
      isFlaky: false,
    });
  });
});
