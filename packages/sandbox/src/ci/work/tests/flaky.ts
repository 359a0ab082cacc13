import { Random } from '../../../core/random';
import type { WorkOrder } from '../types';
import type { TestFailure, TestRun } from './types';

/** The company's flaky test: it looks at a clock. */
export const flakyTest = {
  service: 'checkout',
  name: 'TestAFailedChangeIsNotKept',
  failure: {
    message: 'Failed',
    detail:
      'cart_test.go:46: the change was kept: saved at 08:59:59.998, read at 09:00:00.001',
  },
} as const;

/** Whether the flaky test fails: on one commit in four, and never when it is tried again. */
export function isFlakyNow({ commit, attempt }: WorkOrder): boolean {
  return attempt === 0 && new Random(`flaky ${commit}`).next() < 0.25;
}

/** The tests, with the flaky one failing where it does. */
export function withFlakyTest(order: WorkOrder, run: TestRun): TestRun {
  const { service, name, failure } = flakyTest;
  if (run.service !== service || !isFlakyNow(order)) return run;
  return withFailure(run, name, failure);
}

/** The tests, with one of them failing. */
export function withFailure(
  run: TestRun,
  name: string,
  failure: TestFailure,
): TestRun {
  return {
    ...run,
    suites: run.suites.map(suite => ({
      ...suite,
      cases: suite.cases.map(each =>
        each.name === name
          ? { ...each, failure: each.failure ?? failure }
          : each,
      ),
    })),
  };
}
