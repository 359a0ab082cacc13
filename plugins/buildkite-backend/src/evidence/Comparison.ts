import type { BuildRef, TestTotals } from '@slipway/plugin-buildkite-common';
import type { BuildStore, StoredBuild } from '../store/types';
import { InTurn } from '../InTurn';
import type { EvidenceBuild, ReportStore } from './store';
import {
  baselineOf,
  countingReports,
  readJunitReports,
  totalsOf,
  type Baseline,
} from './totals';

/** Builds that are compared anew when a green build turns up among them; older ones stay as they are. */
const MOST_COMPARED = 500;

/** What of the read model is compared. */
export type ComparedBuilds = Pick<BuildStore, 'getById' | 'setTests'>;

/**
 * Keeps the totals of builds right. Each build is compared with the newest green build of the default branch that is
 * older than itself, whenever that one becomes known: builds arrive in any order while history is fetched.
 */
export class Comparison {
  readonly #builds: ComparedBuilds;
  readonly #reports: ReportStore;
  readonly #inTurn = new InTurn();

  constructor(options: { builds: ComparedBuilds; reports: ReportStore }) {
    this.#builds = options.builds;
    this.#reports = options.reports;
  }

  /** The build that this one is compared with. */
  async baselineFor(
    build: Pick<StoredBuild, 'pipelineId' | 'createdAt'>,
  ): Promise<Baseline | undefined> {
    const found = await this.#reports.baselineOf(build);
    if (!found) return undefined;
    const jobs = (await this.#builds.getById(found.id)) ?? { jobDetails: [] };
    const reports = await this.#reports.ofBuild(found.id);
    return baselineOf(found, readJunitReports(countingReports(jobs, reports)));
  }

  /**
   * Adds up a build's reports once more. Builds of one pipeline follow each other: of two that are compared at once
   * neither would see the other.
   *
   * @returns the builds whose totals are others now
   */
  async update(
    build: StoredBuild,
    details: Pick<EvidenceBuild, 'plan'>,
  ): Promise<BuildRef[]> {
    return this.#inTurn.run(build.pipelineId, () =>
      this.#update(build, details),
    );
  }

  async #update(
    build: StoredBuild,
    { plan }: Pick<EvidenceBuild, 'plan'>,
  ): Promise<BuildRef[]> {
    const before = await this.#reports.build(build.id);
    const { totals, count } = await this.#totals(build);
    const after: EvidenceBuild = {
      organization: build.organization,
      pipeline: build.pipeline,
      number: build.number,
      id: build.id,
      pipelineId: build.pipelineId,
      createdAt: build.createdAt,
      isBaseline:
        build.state === 'passed' && build.isDefaultBranch && count > 0,
      failed: totals.failed,
      isOpen: false,
      plan,
    };
    await this.#reports.putBuild(after);
    const changed = (await this.#set(build, totals, count)) ? [build] : [];
    const wasBaseline = before?.isBaseline ?? false;
    const isAnother =
      wasBaseline !== after.isBaseline ||
      (after.isBaseline && before?.failed !== after.failed);
    return isAnother ? [...changed, ...(await this.#others(after))] : changed;
  }

  async #others(build: EvidenceBuild): Promise<BuildRef[]> {
    const changed: BuildRef[] = [];
    const others = await this.#reports.comparedWith(build, MOST_COMPARED);
    for (const { id } of others) {
      const other = await this.#builds.getById(id);
      if (!other) continue;
      const { totals, count } = await this.#totals(other);
      if (await this.#set(other, totals, count)) changed.push(other);
    }
    return changed;
  }

  async #totals(
    build: StoredBuild,
  ): Promise<{ totals: TestTotals; count: number }> {
    const reports = readJunitReports(
      countingReports(build, await this.#reports.ofBuild(build.id)),
    );
    const hasFailures = reports.some(({ document }) => document.failed > 0);
    const baseline = hasFailures ? await this.baselineFor(build) : undefined;
    return { totals: totalsOf(reports, baseline), count: reports.length };
  }

  async #set(
    build: StoredBuild,
    totals: TestTotals,
    count: number,
  ): Promise<boolean> {
    const { tests } = build;
    // Without reports there is nothing to tell, unless those that there were belong to jobs that were retried.
    if (!tests && count === 0) return false;
    const isSame =
      tests &&
      tests.total === totals.total &&
      tests.passed === totals.passed &&
      tests.failed === totals.failed &&
      tests.skipped === totals.skipped &&
      tests.newFailures === totals.newFailures &&
      tests.seconds === totals.seconds;
    if (isSame) return false;
    await this.#builds.setTests(build, totals);
    return true;
  }
}
