/** What tests of a service are written for. */
export const languages = ['go', 'node', 'python'] as const;
export type Language = (typeof languages)[number];

/** One test, and how it went. */
export interface TestCase {
  name: string;
  seconds: number;
  failure?: TestFailure;
}

export interface TestFailure {
  /** One line. */
  message: string;
  /** What the test wrote, with the place where it failed. */
  detail: string;
}

/** The tests of one Bazel target: one file of tests. */
export interface TestSuite {
  /** `//services/checkout:cart_test`. */
  target: string;
  /** As the language's own reports name it: a Go package, a Python class. */
  name: string;
  /** Path in the repository. */
  file: string;
  cases: readonly TestCase[];
}

/** How the tests of a service went. */
export interface TestRun {
  service: string;
  language: Language;
  suites: readonly TestSuite[];
}

export const failuresOf = ({ cases }: TestSuite) =>
  cases.flatMap(({ name, failure }) => (failure ? [{ name, ...failure }] : []));

export const hasFailed = ({ suites }: TestRun) =>
  suites.some(suite => failuresOf(suite).length > 0);
