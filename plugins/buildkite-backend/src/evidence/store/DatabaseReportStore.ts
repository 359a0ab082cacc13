import type { BuildRef } from '@slipway/plugin-buildkite-common';
import { chunksOf } from '@slipway/collectors-node';
import type { Knex } from 'knex';
import type { EvidenceBuild, ReportStore, StoredReport } from './types';
import { utc } from './utc';

/** How often a report is fetched at most. */
export const MAX_ATTEMPTS = 5;

interface ReportRow {
  artifact_id: string;
  build_id: string;
  job: string;
  path: string;
  kind: 'junit' | 'bazel';
  state: StoredReport['state'];
  attempts: number;
  problem: string | null;
  document: string | null;
  failed_keys: string;
  log_searches: number;
}

interface BuildRow {
  build_id: string;
  pipeline_id: string;
  organization: string;
  pipeline: string;
  number: number;
  created_at: string;
  is_baseline: number;
  failed: number;
  is_open: number;
  plan: string | null;
}

/** {@link ReportStore} in a database. */
export class DatabaseReportStore implements ReportStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  async ofBuild(buildId: string): Promise<StoredReport[]> {
    const rows = await this.#knex<ReportRow>('evidence_reports')
      .where({ build_id: buildId })
      .orderBy(['path', 'artifact_id']);
    return rows.map(toReport);
  }

  async put(report: StoredReport): Promise<void> {
    await this.#knex<ReportRow>('evidence_reports')
      .insert(toReportRow(report))
      .onConflict('artifact_id')
      .merge();
  }

  async unfinished(organization: string, limit: number): Promise<BuildRef[]> {
    const unfetched = this.#knex<ReportRow>('evidence_reports')
      .select('build_id')
      .where({ state: 'unfetched' })
      .where('attempts', '<', MAX_ATTEMPTS);
    const rows = await this.#knex<BuildRow>('evidence_builds')
      .where({ organization })
      .where(open =>
        open.where({ is_open: 1 }).orWhereIn('build_id', unfetched),
      )
      .whereNotIn('build_id', this.#knex('build_follow_ups').select('build_id'))
      .orderBy('created_at', 'desc')
      .limit(limit);
    return rows.map(({ pipeline, number }) => ({
      ...{ organization, pipeline, number },
    }));
  }

  async build(id: string): Promise<EvidenceBuild | undefined> {
    const row = await this.#knex<BuildRow>('evidence_builds')
      .where({ build_id: id })
      .first();
    return row && toBuild(row);
  }

  async putBuild(build: EvidenceBuild): Promise<void> {
    await this.#knex<BuildRow>('evidence_builds')
      .insert({
        build_id: build.id,
        pipeline_id: build.pipelineId,
        organization: build.organization,
        pipeline: build.pipeline,
        number: build.number,
        created_at: utc(build.createdAt),
        is_baseline: build.isBaseline ? 1 : 0,
        failed: build.failed,
        is_open: build.isOpen ? 1 : 0,
        plan: build.plan ?? null,
      })
      .onConflict('build_id')
      .merge();
  }

  async baselineOf(
    build: Pick<EvidenceBuild, 'pipelineId' | 'createdAt'>,
  ): Promise<EvidenceBuild | undefined> {
    const row = await this.#knex<BuildRow>('evidence_builds')
      .where({ pipeline_id: build.pipelineId, is_baseline: 1 })
      .where('created_at', '<', utc(build.createdAt))
      .orderBy([
        { column: 'created_at', order: 'desc' },
        { column: 'build_id', order: 'desc' },
      ])
      .first();
    return row && toBuild(row);
  }

  async comparedWith(
    build: Pick<EvidenceBuild, 'pipelineId' | 'createdAt'>,
    limit: number,
  ): Promise<EvidenceBuild[]> {
    const later = this.#knex<BuildRow>('evidence_builds')
      .where({ pipeline_id: build.pipelineId })
      .where('created_at', '>', utc(build.createdAt));
    const next = await later
      .clone()
      .where({ is_baseline: 1 })
      .orderBy('created_at')
      .first();
    const rows = await later
      .clone()
      .where('failed', '>', 0)
      .modify(query => {
        if (next) query.where('created_at', '<=', next.created_at);
      })
      .orderBy('created_at', 'desc')
      .limit(limit);
    return rows.map(toBuild);
  }

  async prune(before: string): Promise<number> {
    const rows = await this.#knex<BuildRow>('evidence_builds')
      .select('build_id')
      .where('created_at', '<', utc(before));
    for (const chunk of chunksOf(rows.map(row => row.build_id))) {
      await this.#knex.transaction(async transaction => {
        for (const table of ['evidence_reports', 'evidence_builds'])
          await transaction(table).whereIn('build_id', chunk).delete();
      });
    }
    return rows.length;
  }
}

function toBuild(row: BuildRow): EvidenceBuild {
  return {
    id: row.build_id,
    pipelineId: row.pipeline_id,
    organization: row.organization,
    pipeline: row.pipeline,
    number: row.number,
    createdAt: row.created_at,
    isBaseline: row.is_baseline === 1,
    failed: row.failed,
    isOpen: row.is_open === 1,
    plan: row.plan ?? undefined,
  };
}

function toReportRow(report: StoredReport): ReportRow {
  const isRead = report.state === 'read';
  const isJunit = isRead && report.kind === 'junit';
  return {
    artifact_id: report.artifactId,
    build_id: report.buildId,
    job: report.job,
    path: report.path,
    kind: report.kind,
    state: report.state,
    attempts: report.attempts,
    problem: isRead ? null : report.problem,
    document: isRead ? JSON.stringify(report.document) : null,
    failed_keys: JSON.stringify(isJunit ? report.failedKeys : []),
    log_searches: isJunit ? report.logSearches : 0,
  };
}

function toReport(row: ReportRow): StoredReport {
  const { kind, state, attempts, job, path } = row;
  const common = { artifactId: row.artifact_id, buildId: row.build_id };
  const base = { ...common, job, path, attempts };
  if (state !== 'read')
    return { ...base, kind, state, problem: row.problem ?? '' };
  const document = JSON.parse(row.document ?? '{}');
  return kind === 'bazel'
    ? { ...base, kind, state, document }
    : {
        ...{ ...base, kind, state, document },
        failedKeys: JSON.parse(row.failed_keys),
        logSearches: row.log_searches,
      };
}
