import type { LoggerService } from '@backstage/backend-plugin-api';
import { isSourceError } from '@slipway/collectors-node';
import type { Priority } from '../collectors/buildkite/types';
import type { StoredBuild } from '../store/types';
import type { LogFinder } from './LogFinder';
import type { ReadJunitReport, ReportStore } from './store';

const MAX_SEARCHES = 3;

/** Finds where logs speak of failures: each log is gone through once, after its job failed and its reports were read. */
export class FailurePlaces {
  readonly #finder: LogFinder | undefined;
  readonly #reports: ReportStore;
  readonly #logger: LoggerService;

  constructor(options: {
    finder?: LogFinder;
    reports: ReportStore;
    logger: LoggerService;
  }) {
    this.#finder = options.finder;
    this.#reports = options.reports;
    this.#logger = options.logger;
  }

  /**
   * @returns whether places were found
   * @throws SourceError when Buildkite takes no more calls for now; the signal's reason when aborted
   */
  async find(
    build: StoredBuild,
    reports: ReadJunitReport[],
    options: { priority: Priority; signal: AbortSignal },
  ): Promise<boolean> {
    if (!this.#finder) return false;
    let found = false;
    for (const job of build.jobDetails) {
      const open = reports.filter(
        report => report.job === job.id && isOpen(report),
      );
      if (job.state === 'passed' || open.length === 0) continue;
      found = (await this.#search(this.#finder, build, open, options)) || found;
    }
    return found;
  }

  async #search(
    finder: LogFinder,
    build: StoredBuild,
    reports: ReadJunitReport[],
    options: { priority: Priority; signal: AbortSignal },
  ): Promise<boolean> {
    const job = reports[0]?.job ?? '';
    const needles = reports.flatMap(({ document }) =>
      document.failures.flatMap(failure => failure.needles),
    );
    let places: Map<string, number> | undefined;
    try {
      places = await finder.find(
        build,
        job,
        [...new Set(needles)].slice(0, 400),
        options,
      );
    } catch (error) {
      options.signal.throwIfAborted();
      // Says nothing of this log, and the next one would fare the same.
      if (isSourceError(error, 'rate-limited')) throw error;
      this.#logger.warn(
        `Failed tests cannot be found in the log of job ${job}; it is tried again when the build changes`,
        { error: error instanceof Error ? error.message : String(error) },
      );
    }
    for (const report of reports)
      await this.#reports.put(
        places
          ? withPlaces(report, places)
          : { ...report, logSearches: report.logSearches + 1 },
      );
    return Boolean(places?.size);
  }
}

function isOpen({ document, logSearches }: ReadJunitReport): boolean {
  return document.failures.length > 0 && logSearches < MAX_SEARCHES;
}

function withPlaces(
  report: ReadJunitReport,
  places: Map<string, number>,
): ReadJunitReport {
  const failures = report.document.failures.map(failure => {
    const needle = failure.needles.find(one => places.has(one));
    return needle === undefined
      ? failure
      : { ...failure, logOffset: places.get(needle) };
  });
  return {
    ...report,
    document: { ...report.document, failures },
    logSearches: MAX_SEARCHES,
  };
}
