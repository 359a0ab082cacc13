import type { TestFailure, TestTotals } from '@slipway/plugin-buildkite-common';
import type { StoredBuild } from '../store/types';
import { limits } from './junit';
import type { EvidenceBuild, ReadJunitReport, StoredReport } from './store';

/** The failures that a build's are compared with. */
export interface Baseline {
  build: EvidenceBuild;
  failedKeys: ReadonlySet<string>;
  /** Whether all of its failures are in `failedKeys`. */
  isComplete: boolean;
}

/** What {@link StoredBuild} has to tell of the jobs of reports. */
type BuildJobs = Pick<StoredBuild, 'jobDetails'>;

/** Reports that count: not those of jobs that were retried since. */
export function countingReports(
  build: BuildJobs,
  reports: StoredReport[],
): StoredReport[] {
  const retried = new Set(
    build.jobDetails.filter(job => job.retriedIn).map(({ id }) => id),
  );
  return reports.filter(({ job }) => !retried.has(job));
}

/** The JUnit reports among them that could be read. */
export function readJunitReports(reports: StoredReport[]): ReadJunitReport[] {
  return reports.filter(
    (report): report is ReadJunitReport =>
      report.kind === 'junit' && report.state === 'read',
  );
}

/** A build as others are compared with it. */
export function baselineOf(
  build: EvidenceBuild,
  reports: ReadJunitReport[],
): Baseline {
  return {
    build,
    failedKeys: new Set(reports.flatMap(({ failedKeys }) => failedKeys)),
    isComplete: reports.every(
      ({ failedKeys }) => failedKeys.length < limits.failedNames,
    ),
  };
}

/** Adds up reports. Without a baseline nothing is new: there is nothing to tell it from. */
export function totalsOf(
  reports: ReadJunitReport[],
  baseline: Baseline | undefined,
): TestTotals {
  const sum = (value: (report: ReadJunitReport) => number) =>
    reports.reduce((total, report) => total + value(report), 0);
  return {
    total: sum(({ document }) => document.total),
    passed: sum(({ document }) => document.passed),
    failed: sum(({ document }) => document.failed),
    skipped: sum(({ document }) => document.skipped),
    newFailures: sum(report => newFailures(report, baseline)),
    seconds: Math.round(sum(({ document }) => document.seconds) * 1000) / 1000,
  };
}

/** The failures of reports with all that is known of each. */
export function failuresOf(
  reports: ReadJunitReport[],
  baseline: Baseline | undefined,
): TestFailure[] {
  return reports.flatMap(({ job, path, document }) =>
    document.failures.map(({ key, needles, ...failure }) => ({
      ...failure,
      job,
      report: path,
      isNew: isNew(key, baseline),
    })),
  );
}

function isNew(key: string, baseline: Baseline | undefined): boolean {
  return Boolean(baseline?.isComplete && !baseline.failedKeys.has(key));
}

function newFailures(
  { document, failedKeys }: ReadJunitReport,
  baseline: Baseline | undefined,
): number {
  if (!baseline?.isComplete) return 0;
  const known = failedKeys.filter(key => baseline.failedKeys.has(key)).length;
  // Failures beyond those that are counted one by one are new for certain only where there was none before.
  return baseline.failedKeys.size === 0
    ? document.failed
    : failedKeys.length - known;
}
