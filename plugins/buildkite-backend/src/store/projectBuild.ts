import type { Build } from '@slipway/plugin-buildkite-common';
import type { ObservedBuild, ObservedJob } from '../observed';
import {
  type BlockStep,
  type PlannedServices,
  servicesOf,
  summarizeJobs,
} from '../service';
import { storable } from './isStorable';
import type { PipelineContext } from './PipelineContext';
import type { ApprovalRow, BuildRow, DocumentRow } from './rows';

/** What of an observation is one document; the jobs are another. */
export type ObservedDocument = Omit<
  ObservedBuild,
  'jobDetails' | 'askedAt' | 'metaData'
>;

/** A build as it is answered, and what lists find it by. */
export interface Projection {
  build: Build;
  row: BuildRow;
  services: string[];
  approvals: ApprovalRow[];
}

/** Longer messages are found by their beginning. */
const SEARCHED_MESSAGE = 2_000;

/** Makes everything that is answered and listed of one build out of what is known of it. */
export function projectBuild(
  stored: DocumentRow,
  pipeline: PipelineContext,
): Projection {
  const { pipelineId, ...observed }: ObservedDocument = JSON.parse(
    stored.observed,
  );
  const jobDetails: ObservedJob[] = JSON.parse(stored.jobs);
  const planned: PlannedServices | undefined = stored.plan
    ? JSON.parse(stored.plan)
    : undefined;
  const address = { ...observed, pipeline: pipeline.slug };
  const build: Build = {
    ...address,
    pipelineName: pipeline.name ?? observed.pipelineName,
    isDefaultBranch:
      pipeline.defaultBranch !== '' &&
      observed.branch === pipeline.defaultBranch,
    services: servicesOf(pipeline.services, planned),
    ...summarizeJobs(address, jobDetails, blocksOf(stored, pipeline)),
    tests: stored.tests ? JSON.parse(stored.tests) : undefined,
    deletedAt: stored.deleted_at ?? undefined,
  };
  return {
    build,
    row: toRow(build, pipelineId),
    services: build.services,
    // Nobody can unblock what Buildkite has no more.
    approvals: build.deletedAt ? [] : toApprovalRows(build),
  };
}

/** What is known of a build's block steps: its planner knows better than the file that Buildkite keeps. */
export function blocksOf(
  { blocks }: Pick<DocumentRow, 'blocks'>,
  pipeline: Pick<PipelineContext, 'blocks'>,
): BlockStep[] {
  const planned: BlockStep[] = blocks ? JSON.parse(blocks) : [];
  return [...planned, ...pipeline.blocks];
}

function toRow(build: Build, pipelineId: string): BuildRow {
  const { creator, author } = build;
  const people = [creator?.name, creator?.email, author?.name, author?.email];
  return {
    id: build.id,
    organization: build.organization,
    pipeline_id: pipelineId,
    pipeline: build.pipeline,
    number: build.number,
    state: build.state,
    gone: build.deletedAt ? 1 : 0,
    created_at: sortable(build.createdAt),
    branch: storable(build.branch),
    commit_sha: storable(build.commit.toLowerCase()),
    pull_request: build.pullRequest?.number ?? null,
    people: linesOf(people),
    search: linesOf([
      build.message.slice(0, SEARCHED_MESSAGE),
      build.branch,
      build.commit,
      build.pipeline,
      build.pipelineName,
      `#${build.number}`,
      ...people,
    ]),
  };
}

function toApprovalRows(build: Build): ApprovalRow[] {
  return build.approvals.map(approval => ({
    build_id: build.id,
    job: approval.job,
    since: sortable(approval.since ?? build.createdAt),
    document: JSON.stringify(approval),
  }));
}

/** Each on a line of its own, with one before the first and after the last. */
function linesOf(texts: Array<string | undefined>): string {
  const lines = texts.filter(Boolean).join('\n');
  return `\n${storable(lines.toLowerCase())}\n`;
}

/** Buildkite may write the same instant with another offset or precision; as UTC, text sorts like time. */
function sortable(date: string): string {
  const time = Date.parse(date);
  return Number.isNaN(time) ? date : new Date(time).toISOString();
}
