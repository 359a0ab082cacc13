import type {
  BazelReport,
  FlakyTest,
  Plan,
  TestReport,
} from '@slipway/plugin-buildkite-common';
import type { NotesStore, StoredBuild } from '../store/types';
import { Comparison, type ComparedBuilds } from './Comparison';
import { readPlan } from './plan';
import type { ReadJunitReport, ReportStore, TestHistory } from './store';
import {
  countingReports,
  failuresOf,
  readJunitReports,
  totalsOf,
} from './totals';

/** Flaky tests are those that failed in this time before a build. Milliseconds. */
const LATELY = 30 * 24 * 60 * 60 * 1000;
const MOST_FLAKY = 50;
const MOST_FAILURES = 1000;
const MOST_PROBLEMS = 50;

/** What a build's page shows of what its jobs have uploaded. Costs Buildkite nothing. */
export class BuildEvidence {
  readonly #notes: Pick<NotesStore, 'annotations'>;
  readonly #reports: ReportStore;
  readonly #history: TestHistory;
  readonly #comparison: Comparison;

  constructor(options: {
    builds: ComparedBuilds;
    notes: Pick<NotesStore, 'annotations'>;
    reports: ReportStore;
    history: TestHistory;
  }) {
    this.#notes = options.notes;
    this.#reports = options.reports;
    this.#history = options.history;
    this.#comparison = new Comparison(options);
  }

  /** @returns undefined without any test report */
  async testReport(build: StoredBuild): Promise<TestReport | undefined> {
    const reports = countingReports(
      build,
      await this.#reports.ofBuild(build.id),
    ).filter(({ kind }) => kind === 'junit');
    if (reports.length === 0) return undefined;
    const read = readJunitReports(reports);
    const baseline = await this.#comparison.baselineFor(build);
    return {
      totals: totalsOf(read, baseline),
      failures: failuresOf(read, baseline).slice(0, MOST_FAILURES),
      flaky: await this.#flaky(build, read),
      comparedWith: baseline && {
        organization: baseline.build.organization,
        pipeline: baseline.build.pipeline,
        number: baseline.build.number,
      },
      problems: reports
        .flatMap(report =>
          report.state === 'read'
            ? []
            : [
                {
                  report: report.path,
                  job: report.job,
                  message: report.problem,
                },
              ],
        )
        .slice(0, MOST_PROBLEMS),
    };
  }

  /** One for each invocation; those that cannot be read say why. */
  async bazel(build: StoredBuild): Promise<BazelReport[]> {
    const reports = countingReports(
      build,
      await this.#reports.ofBuild(build.id),
    );
    return reports.flatMap((report): BazelReport[] => {
      if (report.kind !== 'bazel') return [];
      const from = { job: report.job, report: report.path };
      if (report.state === 'read') return [{ ...report.document, ...from }];
      const nothing = { actions: 0, remoteHits: 0, diskHits: 0 };
      return [
        {
          ...{ ...from, ...nothing, slowest: [], skipped: [] },
          problem: report.problem,
        },
      ];
    });
  }

  /** @returns undefined for a pipeline without planner; a plan that cannot be read says why */
  async plan(build: StoredBuild): Promise<Plan | undefined> {
    return readPlan(await this.#notes.annotations(build))?.plan;
  }

  /** Those of the pipeline; the ones that failed in this build first. */
  async #flaky(
    build: StoredBuild,
    reports: ReadJunitReport[],
  ): Promise<FlakyTest[]> {
    const flaky = await this.#history.flaky(build.pipelineId, {
      since: new Date(Date.parse(build.createdAt) - LATELY).toISOString(),
      limit: MOST_FLAKY,
    });
    const failed = new Set(reports.flatMap(({ failedKeys }) => failedKeys));
    const isHere = ({ key }: { key: string }) => failed.has(key);
    return [
      ...flaky.filter(isHere),
      ...flaky.filter(test => !isHere(test)),
    ].map(({ key: _key, ...test }) => test);
  }
}
