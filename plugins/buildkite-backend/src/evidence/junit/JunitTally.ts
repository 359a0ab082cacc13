import { limits } from './limits';
import type { CaseUnderway } from './CaseUnderway';
import type { JunitReport, TestName } from './types';

type FailedTest = JunitReport['failedTests'][number];

/** Adds up the cases of a report. Holds failures only, and of these the first ones. */
export class JunitTally {
  readonly #counts = { passed: 0, failed: 0, skipped: 0 };
  #seconds = 0;
  readonly #failures: JunitReport['failures'] = [];
  readonly #failed = new Map<string, FailedTest>();
  readonly #passed = new Set<string>();
  readonly #watched: ReadonlySet<string>;

  /** @param watched keys of tests of which it is wanted to know that they passed */
  constructor(watched: ReadonlySet<string>) {
    this.#watched = watched;
  }

  add(one: CaseUnderway): void {
    const { outcome, test } = one;
    this.#counts[outcome] += 1;
    this.#seconds += one.seconds;
    if (outcome === 'failed') {
      if (this.#failures.length < limits.failures)
        this.#failures.push(one.failure());
      const failed = this.#remember(test);
      if (failed) failed.failedFinally = true;
    } else if (outcome === 'passed') {
      const failed = one.isFlaky
        ? this.#remember(test)
        : this.#failed.get(test.key);
      if (failed) failed.passedToo = true;
      if (this.#watched.has(test.key)) this.#passed.add(test.key);
    }
  }

  report(): JunitReport {
    const { passed, failed, skipped } = this.#counts;
    const passedToo = (key: string) => this.#passed.has(key);
    return {
      total: passed + failed + skipped,
      ...this.#counts,
      seconds: Math.round(this.#seconds * 1000) / 1000,
      failures: this.#failures,
      failedTests: [...this.#failed.values()].map(test => ({
        ...test,
        passedToo: test.passedToo || passedToo(test.key),
      })),
      passedKeys: [...this.#passed].filter(key => !this.#failed.has(key)),
    };
  }

  #remember(test: TestName): FailedTest | undefined {
    const known = this.#failed.get(test.key);
    if (known || this.#failed.size >= limits.failedNames) return known;
    const added = { ...test, passedToo: false, failedFinally: false };
    this.#failed.set(test.key, added);
    return added;
  }
}
