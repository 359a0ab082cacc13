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

/** `2 failed, 1 new`, `120 passed`. */
export function testsInWords(tests: TestTotals): string {
  if (tests.failed === 0) return `${n(tests.passed)} passed`;
  return tests.newFailures > 0
    ? `${n(tests.failed)} failed, ${n(tests.newFailures)} new`
    : `${n(tests.failed)} failed`;
}
