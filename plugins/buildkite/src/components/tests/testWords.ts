import type {
  FlakyTest,
  TestFailure,
  TestReport,
} from '@slipway/plugin-buildkite-common';

/** What the tests of a build say, in one sentence. */
export function testsAnswer({ totals }: TestReport): string {
  const { total, failed, skipped, newFailures } = totals;
  if (total === 0) return 'No test ran.';
  const left = skipped > 0 ? `, ${skipped} skipped` : '';
  if (failed === 0) return `All ${total - skipped} tests pass${left}.`;
  const isNew = newWords(failed, newFailures);
  return `${failed} of ${total} tests ${failed === 1 ? 'fails' : 'fail'}, ${isNew}${left}.`;
}

function newWords(failed: number, isNew: number): string {
  if (failed === 1) return isNew === 0 ? 'which is not new' : 'which is new';
  if (isNew === 0) return 'none of them is new';
  if (isNew === failed) return 'all of them are new';
  return `${isNew} of them ${isNew === 1 ? 'is' : 'are'} new`;
}

/** The record of a test that is known to be flaky; undefined when it is not. */
export const recordOf = (
  { name, suite }: Pick<TestFailure, 'name' | 'suite'>,
  flaky: FlakyTest[],
): FlakyTest | undefined =>
  flaky.find(test => test.name === name && test.suite === suite);

/** `failed 3 of its last 20 runs` */
export const flakyWords = ({ failures, runs }: FlakyTest): string =>
  `failed ${failures} of its last ${runs} runs`;

/** Failures, the new ones first. */
export const sortFailures = (failures: TestFailure[]): TestFailure[] =>
  [...failures].sort((a, b) => Number(b.isNew) - Number(a.isNew));
