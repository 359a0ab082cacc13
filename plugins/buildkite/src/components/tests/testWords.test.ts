import {
  aBuildRef,
  aTestFailure,
  aTestReport,
} from '../../__testUtils__/fixtures';
import { flakyWords, recordOf, testsAnswer } from './testWords';

const flaky = {
  name: 'Cart › adds up gift cards',
  suite: 'Cart',
  runs: 20,
  failures: 3,
  lastFailure: aBuildRef(),
};

describe('words of tests', () => {
  it.each([
    [
      aTestReport([aTestFailure({ isNew: true }), aTestFailure()]),
      '2 of 120 tests fail, 1 of them is new, 2 skipped.',
    ],
    [
      aTestReport([aTestFailure()]),
      '1 of 120 tests fails, which is not new, 2 skipped.',
    ],
    [aTestReport([]), 'All 118 tests pass, 2 skipped.'],
    [
      aTestReport([], {
        totals: {
          total: 0,
          passed: 0,
          failed: 0,
          skipped: 0,
          newFailures: 0,
          seconds: 0,
        },
      }),
      'No test ran.',
    ],
  ])('say what the reports say', (report, words) => {
    expect(testsAnswer(report)).toBe(words);
  });

  it('know a flaky test by its name in its suite', () => {
    const record = recordOf(aTestFailure(), [flaky]);
    expect(record && flakyWords(record)).toBe('failed 3 of its last 20 runs');
    expect(recordOf(aTestFailure({ suite: 'Other' }), [flaky])).toBeUndefined();
  });
});
