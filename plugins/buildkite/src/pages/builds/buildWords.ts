import type { JobCounts, TestTotals } from '@slipway/plugin-buildkite-common';

const n = (amount: number) => amount.toLocaleString('en');

/** `3 of 5 passed, 1 failed, 1 running`; nothing where there are no jobs. */
export function jobsInWords(jobs: JobCounts): string {
  if (jobs.total === 0) return '';
  const others = [
    [jobs.failed, 'failed'],
    [jobs.running, 'running'],
    [jobs.waiting, 'waiting'],
    [
      jobs.blocked,
      jobs.blocked === 1 ? 'waits for a person' : 'wait for people',
    ],
  ] as const;
  return [
    `${n(jobs.passed)} of ${n(jobs.total)} passed`,
    ...others
      .filter(([amount]) => amount > 0)
      .map(([amount, word]) => `${n(amount)} ${word}`),
  ].join(', ');
}

/** `2 tests failed, 1 new`, `120 tests passed`. */
export function testsInWords({
  failed,
  passed,
  newFailures,
}: TestTotals): string {
  const amount = failed > 0 ? failed : passed;
  const tests = `${n(amount)} test${amount === 1 ? '' : 's'}`;
  if (failed === 0) return `${tests} passed`;
  return newFailures > 0
    ? `${tests} failed, ${n(newFailures)} new`
    : `${tests} failed`;
}
