import type { BuildRef } from './build';

/** Totals of the test reports of a build. */
export interface TestTotals {
  total: number;
  passed: number;
  failed: number;
  skipped: number;
  /** Failures that the newest green build on the default branch did not have. */
  newFailures: number;
  /** Seconds, all cases added up. */
  seconds: number;
}

/** A test that failed. */
export interface TestFailure {
  /** `suite › case`, as reports of this kind of test name it. */
  name: string;
  suite: string;
  job: string;
  /** Path of the report's artifact. */
  report: string;
  message: string;
  /** Stack trace or output, shortened. */
  detail?: string;
  file?: string;
  /** Where the job's log speaks of it: byte offset of the line. */
  logOffset?: number;
  /** It did not fail in the newest green build on the default branch. */
  isNew: boolean;
  seconds?: number;
}

/** A test that sometimes passes and sometimes fails on the same commit or on the default branch. */
export interface FlakyTest {
  name: string;
  suite: string;
  /** Of its newest runs: how many there were, how many failed. */
  runs: number;
  failures: number;
  lastFailure: BuildRef;
}

/** What the test reports of a build say. */
export interface TestReport {
  totals: TestTotals;
  /** The first ones of each report; `totals.failed` counts all. */
  failures: TestFailure[];
  flaky: FlakyTest[];
  /** The green build on the default branch that failures are new against. */
  comparedWith?: BuildRef;
  /** Reports that could not be read, and why: a predicate to the report's path, `is empty`. */
  problems: Array<{ report: string; job: string; message: string }>;
}

/** What one Bazel invocation says about itself. */
export interface BazelReport {
  job: string;
  /** Path of the artifact. */
  report: string;
  command?: string;
  /** Actions that ran or would have, without those that Bazel does itself and never caches. */
  actions: number;
  /** Of these, answered by a cache: remote, disk. */
  remoteHits: number;
  diskHits: number;
  /** Actions that the agent still had the results of from before: not looked up, so none of `actions`. */
  localHits?: number;
  /** From 0 to 1. Absent without actions. */
  hitRate?: number;
  seconds?: number;
  /** The slowest targets or tests, seconds each. */
  slowest: Array<{ label: string; seconds: number }>;
  /** Targets that were skipped, and why in Bazel's words. */
  skipped: Array<{ label: string; reason: string }>;
  /** Why it could not be read, or not all of it: a predicate, `is empty`. */
  problem?: string;
}

/** Why a dynamic pipeline has the steps it has, by its planner. */
export interface Plan {
  base?: string;
  head?: string;
  /** How many files changed. */
  files?: number;
  services: Array<{
    name: string;
    affected: boolean;
    /** One sentence. */
    reason: string;
    files: string[];
    /** Services it is built from that changed. */
    because: string[];
    /** Keys of steps. */
    steps: string[];
  }>;
  /** Why the planner's annotation, or a part of it, could not be read: in one sentence. */
  problem?: string;
}
