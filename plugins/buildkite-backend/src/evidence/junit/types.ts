/** A test that failed, as one report tells it. */
export interface ReportedFailure {
  /** What makes it the same test in other reports. */
  key: string;
  name: string;
  suite: string;
  message: string;
  detail?: string;
  /** `src/price.test.ts:12`. */
  file?: string;
  seconds?: number;
  /** Texts by which a log may speak of it, the surest first. */
  needles: string[];
}

/** A test by its {@link ReportedFailure.key} and names. */
export type TestName = Pick<ReportedFailure, 'key' | 'name' | 'suite'>;

/** What one JUnit report says. */
export interface JunitReport {
  total: number;
  passed: number;
  failed: number;
  skipped: number;
  /** All cases added up. */
  seconds: number;
  /** The first ones. */
  failures: ReportedFailure[];
  /** The first ones that failed, whatever came of it when they were tried again. */
  failedTests: Array<TestName & { passedToo: boolean; failedFinally: boolean }>;
  /** Tests that passed and that somebody wanted to know of. */
  passedKeys: string[];
}
