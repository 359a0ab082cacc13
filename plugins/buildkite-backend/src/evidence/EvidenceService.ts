import { createHash } from 'node:crypto';
import type { LoggerService } from '@backstage/backend-plugin-api';
import { buildRef, type BuildRef } from '@slipway/plugin-buildkite-common';
import type {
  BuildkiteApiClient,
  EvidenceReader,
  Priority,
} from '../collectors/buildkite/types';
import type { BuildStore, NotesStore, StoredBuild } from '../store/types';
import { Comparison, type ComparedBuilds } from './Comparison';
import { FailurePlaces } from './FailurePlaces';
import { InTurn } from '../InTurn';
import type { LogFinder } from './LogFinder';
import { planAnnotation, readPlan } from './plan';
import type { ReportPatterns } from './ReportPatterns';
import { ReportReader, type PendingReport } from './ReportReader';
import {
  MAX_ATTEMPTS,
  type ReportStore,
  type StoredReport,
  type TestHistory,
} from './store';
import { readJunitReports } from './totals';

/** Reports of one build that are read; each is a call to Buildkite. */
const MOST_REPORTS = 300;
/** A build that ended longer ago is history: its reports can wait. Milliseconds. */
const RECENTLY = 15 * 60 * 1000;

/** What of the read model is needed here. */
export type EvidenceNotes = Pick<NotesStore, 'annotations' | 'artifacts'>;
/** Where it is told what reports and plans say. */
export type EvidenceBuilds = ComparedBuilds &
  Pick<BuildStore, 'get' | 'setPlannedServices' | 'setBlocks'>;

/** Reads what jobs have uploaded about themselves: test reports, Bazel's events, the plan. Each artifact is read once. */
export class EvidenceService implements EvidenceReader {
  readonly #builds: EvidenceBuilds;
  readonly #notes: EvidenceNotes;
  readonly #reports: ReportStore;
  readonly #patterns: ReportPatterns;
  readonly #reader: ReportReader;
  readonly #places: FailurePlaces;
  readonly #comparison: Comparison;
  readonly #onChanged: (builds: BuildRef[]) => void | Promise<void>;
  readonly #inTurn = new InTurn();

  /**
   * @param options.clientOf of an organisation's slug; undefined: it is not configured any more
   * @param options.finder absent: failures are shown without their place in the log
   * @param options.onChanged told of every build whose page shows something else now
   */
  constructor(options: {
    clientOf: (organization: string) => BuildkiteApiClient | undefined;
    builds: EvidenceBuilds;
    notes: EvidenceNotes;
    reports: ReportStore;
    history: TestHistory;
    patterns: ReportPatterns;
    finder?: LogFinder;
    logger: LoggerService;
    onChanged: (builds: BuildRef[]) => void | Promise<void>;
  }) {
    this.#builds = options.builds;
    this.#notes = options.notes;
    this.#reports = options.reports;
    this.#patterns = options.patterns;
    this.#reader = new ReportReader(options);
    this.#places = new FailurePlaces(options);
    this.#comparison = new Comparison(options);
    this.#onChanged = options.onChanged;
  }

  /** Two calls for one build follow each other, so that nothing is fetched twice. */
  async buildChanged(
    build: BuildRef,
    _ended: string[],
    signal: AbortSignal,
  ): Promise<void> {
    await this.#inTurn.run(buildRef(build), () => this.#look(build, signal));
  }

  /**
   * Looks again at builds with reports that could not be fetched, or where reading them was interrupted: a build that has
   * come to its end does not change any more. To be called now and then, and only by the replica that collects from this
   * organisation.
   */
  async catchUp(organization: string, signal: AbortSignal): Promise<void> {
    for (const build of await this.#reports.unfinished(organization, 50))
      await this.buildChanged(build, [], signal);
  }

  async #look(ref: BuildRef, signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    const build = await this.#builds.get(ref);
    if (!build) return;
    const plan = await this.#tellPlan(build);
    const known = await this.#reports.ofBuild(build.id);
    const pending = await this.#pending(build, known);
    await this.#ensureBuild(build, plan.fingerprint, pending.length > 0);
    for (const report of pending) {
      signal.throwIfAborted();
      await this.#reader.read(build, report, {
        priority: priorityOf(build),
        signal,
      });
    }
    const reports = await this.#reports.ofBuild(build.id);
    const counted =
      reports.length > 0
        ? await this.#comparison.update(build, { plan: plan.fingerprint })
        : [];
    const isChanged = plan.isNew || pending.length > 0;
    const changed = new Map(
      [...(isChanged ? [build] : []), ...counted].map(
        ({ organization, pipeline, number }) => {
          const one = { organization, pipeline, number };
          return [buildRef(one), one] as const;
        },
      ),
    );
    if (changed.size > 0) await this.#onChanged([...changed.values()]);
    // Last, as a long log or a short budget may keep it waiting.
    const arePlaced = await this.#places.find(
      build,
      readJunitReports(reports),
      { priority: priorityOf(build), signal },
    );
    if (arePlaced) await this.#onChanged([ref]);
  }

  /** Reports that are still to be read, those of jobs that ended first at the front: a retry comes after what it repeats. */
  async #pending(
    build: StoredBuild,
    known: StoredReport[],
  ): Promise<PendingReport[]> {
    const artifacts = await this.#notes.artifacts(build);
    const jobs = new Map(build.jobDetails.map(job => [job.id, job]));
    const reports = new Map(known.map(report => [report.artifactId, report]));
    const pending = artifacts.flatMap(artifact => {
      const kind = this.#patterns.kindOf(artifact.path);
      const job = jobs.get(artifact.job);
      const report = reports.get(artifact.id);
      const attempts = report?.attempts ?? 0;
      const isDone =
        report && (report.state !== 'unfetched' || attempts >= MAX_ATTEMPTS);
      if (!kind || !job?.finishedAt || artifact.state !== 'finished' || isDone)
        return [];
      return [{ artifact, kind, job, attempts }];
    });
    pending.sort((a, b) => endOf(a) - endOf(b));
    const room =
      MOST_REPORTS - known.filter(({ state }) => state !== 'unfetched').length;
    for (const { artifact, kind } of pending.splice(Math.max(0, room)))
      await this.#reports.put({
        artifactId: artifact.id,
        buildId: build.id,
        job: artifact.job,
        path: artifact.path,
        kind,
        attempts: 0,
        state: 'unreadable',
        problem: `was not read: the first ${MOST_REPORTS} reports of a build are`,
      });
    return pending;
  }

  async #tellPlan(
    build: StoredBuild,
  ): Promise<{ fingerprint?: string; isNew: boolean }> {
    const annotations = await this.#notes.annotations(build);
    const annotation = planAnnotation(annotations);
    if (!annotation) return { isNew: false };
    const fingerprint = createHash('sha256')
      .update(annotation.html)
      .digest('base64url');
    const before = await this.#reports.build(build.id);
    if (before?.plan === fingerprint) return { fingerprint, isNew: false };
    const read = readPlan(annotations);
    if (read) {
      const affected = read.plan.services.filter(service => service.affected);
      await this.#builds.setPlannedServices(
        build,
        affected.map(({ name }) => name),
        read.plan.services.flatMap(({ files }) => files),
      );
      await this.#builds.setBlocks(build, read.blocks);
    }
    return { fingerprint, isNew: true };
  }

  /** What was read of a build is pruned with it, so it has to be there first. */
  async #ensureBuild(
    build: StoredBuild,
    plan: string | undefined,
    hasReports: boolean,
  ): Promise<void> {
    const before = await this.#reports.build(build.id);
    const isAsBefore = before ? before.plan === plan : plan === undefined;
    if (isAsBefore && !hasReports) return;
    await this.#reports.putBuild({
      isBaseline: false,
      failed: 0,
      ...before,
      organization: build.organization,
      pipeline: build.pipeline,
      number: build.number,
      id: build.id,
      pipelineId: build.pipelineId,
      createdAt: build.createdAt,
      isOpen: hasReports,
      plan,
    });
  }
}

function endOf({ job }: PendingReport): number {
  return Date.parse(job.finishedAt ?? '') || 0;
}

function priorityOf({ finishedAt }: StoredBuild): Priority {
  const isHistory =
    finishedAt !== undefined && Date.now() - Date.parse(finishedAt) > RECENTLY;
  return isHistory ? 'backfill' : 'look';
}
