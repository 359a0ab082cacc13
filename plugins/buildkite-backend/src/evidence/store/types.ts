import type { BuildRef, FlakyTest } from '@slipway/plugin-buildkite-common';
import type { BazelSummary } from '../bazel';
import type { JunitReport, ReportedFailure } from '../junit';

/** What is kept of a JUnit report. */
export type KeptJunit = Pick<
  JunitReport,
  'total' | 'passed' | 'failed' | 'skipped' | 'seconds'
> & { failures: Array<ReportedFailure & { logOffset?: number }> };

/** A report that a job has uploaded, and what came of reading it. */
export type StoredReport = {
  artifactId: string;
  buildId: string;
  job: string;
  path: string;
  /** How often it was fetched. */
  attempts: number;
} & (
  | {
      kind: 'junit';
      state: 'read';
      document: KeptJunit;
      /** Of all tests that failed in the end, as far as they are counted one by one. */
      failedKeys: string[];
      logSearches: number;
    }
  | { kind: 'bazel'; state: 'read'; document: BazelSummary }
  | {
      kind: 'junit' | 'bazel';
      /** `unreadable` stays so, `unfetched` is tried again. */
      state: 'unreadable' | 'unfetched';
      problem: string;
    }
);

/** A JUnit report that could be read. */
export type ReadJunitReport = Extract<
  StoredReport,
  { kind: 'junit'; state: 'read' }
>;

/** What comparing reports needs to know of their build. */
export interface EvidenceBuild extends BuildRef {
  id: string;
  pipelineId: string;
  /** ISO 8601. */
  createdAt: string;
  /** It passed on the default branch, and has test reports. */
  isBaseline: boolean;
  /** How many tests failed, retried jobs left out. */
  failed: number;
  /** Its reports are being read, or that was interrupted. */
  isOpen: boolean;
  /** Fingerprint of the annotation whose plan was told last. */
  plan?: string;
}

/** Reports of builds. */
export interface ReportStore {
  ofBuild(buildId: string): Promise<StoredReport[]>;
  put(report: StoredReport): Promise<void>;
  /**
   * Builds with reports that are still to be fetched, the newest first; without those that a collector has still to
   * follow up, perhaps on another replica: it fetches them itself.
   */
  unfinished(organization: string, limit: number): Promise<BuildRef[]>;
  build(id: string): Promise<EvidenceBuild | undefined>;
  putBuild(build: EvidenceBuild): Promise<void>;
  /** The newest green build of the default branch that is older than this one. */
  baselineOf(
    build: Pick<EvidenceBuild, 'pipelineId' | 'createdAt'>,
  ): Promise<EvidenceBuild | undefined>;
  /** Builds with failures whose {@link baselineOf} this one is, or has just ceased to be; the newest first. */
  comparedWith(
    build: Pick<EvidenceBuild, 'pipelineId' | 'createdAt'>,
    limit: number,
  ): Promise<EvidenceBuild[]>;
  /** Deletes what belongs to builds that were created before (ISO 8601). @returns how many builds */
  prune(before: string): Promise<number>;
}

/** How the tests of one report came out. */
export interface ReportOutcomes {
  artifactId: string;
  pipelineId: string;
  build: BuildRef;
  /** Of the build, ISO 8601. */
  createdAt: string;
  /** Of the job. */
  finishedAt: string;
  commit: string;
  /** Key or label of the job's step: the same test may well differ between steps. */
  step: string;
  isDefaultBranch: boolean;
  failedTests: JunitReport['failedTests'];
  /** Of tests that {@link TestHistory.watched} named. */
  passedKeys: string[];
}

/** How tests that fail at times came out over time. */
export interface TestHistory {
  /** Keys of tests of which it matters that they passed in a report like this. */
  watched(
    report: Pick<
      ReportOutcomes,
      'pipelineId' | 'commit' | 'step' | 'isDefaultBranch'
    >,
  ): Promise<Set<string>>;
  /** Adds a report; a second time it changes nothing. */
  add(outcomes: ReportOutcomes): Promise<void>;
  /** Flaky tests of a pipeline that failed since (ISO 8601), the most often failing first. */
  flaky(
    pipelineId: string,
    options: { since: string; limit: number },
  ): Promise<Array<FlakyTest & { key: string }>>;
  /** Forgets tests that have not failed since (ISO 8601). */
  prune(before: string): Promise<void>;
}
