import type { Artifact, BuildRef } from '@slipway/plugin-buildkite-common';
import { isSourceError } from '@slipway/collectors-node';
import type {
  BuildkiteApiClient,
  Priority,
} from '../collectors/buildkite/types';
import type { StoredBuild } from '../store/types';
import { readBazel, type BazelSummary } from './bazel';
import { readJunit, type JunitReport } from './junit';
import { ReportProblem } from './ReportProblem';
import type { ReportStore, TestHistory } from './store';

type Job = StoredBuild['jobDetails'][number];

/** One artifact that is to be read. */
export interface PendingReport {
  artifact: Artifact;
  kind: 'junit' | 'bazel';
  job: Job;
  /** How often it was fetched before. */
  attempts: number;
}

/** Fetches reports, reads them on the way, and stores what came of it. */
export class ReportReader {
  readonly #clientOf: (organization: string) => BuildkiteApiClient | undefined;
  readonly #reports: ReportStore;
  readonly #history: TestHistory;

  constructor(options: {
    clientOf: (organization: string) => BuildkiteApiClient | undefined;
    reports: ReportStore;
    history: TestHistory;
  }) {
    this.#clientOf = options.clientOf;
    this.#reports = options.reports;
    this.#history = options.history;
  }

  /**
   * Reads one report. What is wrong with it, or with fetching it, is stored as its problem.
   *
   * @throws SourceError when Buildkite takes no more calls for now or cannot be reached; the signal's reason when aborted
   */
  async read(
    build: StoredBuild,
    pending: PendingReport,
    options: { priority: Priority; signal: AbortSignal },
  ): Promise<void> {
    const { artifact, kind, attempts } = pending;
    const place = placeOf(build, pending.job);
    const watched =
      kind === 'junit' ? await this.#history.watched(place) : new Set<string>();
    const base = {
      artifactId: artifact.id,
      buildId: build.id,
      job: artifact.job,
      path: artifact.path,
      attempts: attempts + 1,
    };
    let content: ReadContent;
    try {
      content = await this.#fetch(build, pending, watched, options);
    } catch (error) {
      options.signal.throwIfAborted();
      // Says nothing of this report, and the next one would fare the same.
      if (isSourceError(error, 'rate-limited', 'refused', 'unknown-host'))
        throw error;
      await this.#reports.put({ ...base, kind, ...problemOf(error) });
      return;
    }
    if (content.kind === 'bazel') {
      await this.#reports.put({ ...base, ...content, state: 'read' });
      return;
    }
    const { failedTests, passedKeys, ...document } = content.report;
    await this.#history.add({
      ...place,
      artifactId: artifact.id,
      failedTests,
      passedKeys,
    });
    const failedKeys = failedTests
      .filter(({ failedFinally }) => failedFinally)
      .map(({ key }) => key);
    await this.#reports.put({
      ...{ ...base, kind: 'junit', state: 'read', document },
      ...{ failedKeys, logSearches: 0 },
    });
  }

  async #fetch(
    build: StoredBuild,
    { artifact, kind }: PendingReport,
    watched: ReadonlySet<string>,
    options: { priority: Priority; signal: AbortSignal },
  ): Promise<ReadContent> {
    const client = this.#clientOf(build.organization);
    if (!client)
      throw new Error(
        `the organisation ${build.organization} is no longer configured`,
      );
    const { status, body } = await client.stream(
      downloadPath(build, artifact),
      options,
    );
    if (status !== 200) {
      await body.cancel();
      throw new Error(`Buildkite answered ${status}`);
    }
    // A reader that gives up ends the iteration, which cancels the body.
    return kind === 'bazel'
      ? { kind, document: await readBazel(body) }
      : { kind, report: await readJunit(body, watched) };
  }
}

type ReadContent =
  | { kind: 'junit'; report: JunitReport }
  | { kind: 'bazel'; document: BazelSummary };

function placeOf(build: StoredBuild, job: Job) {
  return {
    pipelineId: build.pipelineId,
    build: {
      organization: build.organization,
      pipeline: build.pipeline,
      number: build.number,
    },
    createdAt: build.createdAt,
    finishedAt: job.finishedAt ?? build.createdAt,
    commit: build.commit,
    step: job.key ?? job.label,
    isDefaultBranch: build.isDefaultBranch,
  };
}

function downloadPath(build: BuildRef, artifact: Artifact): string {
  const part = encodeURIComponent;
  return `/pipelines/${part(build.pipeline)}/builds/${build.number}/jobs/${part(artifact.job)}/artifacts/${part(artifact.id)}/download`;
}

function problemOf(error: unknown): {
  state: 'unreadable' | 'unfetched';
  problem: string;
} {
  if (error instanceof ReportProblem)
    return { state: 'unreadable', problem: error.message };
  const why = error instanceof Error ? error.message : String(error);
  return isSourceError(error, 'not-found', 'gone')
    ? {
        state: 'unreadable',
        problem: 'could not be fetched: Buildkite has it no more',
      }
    : { state: 'unfetched', problem: `could not be fetched: ${why}` };
}
