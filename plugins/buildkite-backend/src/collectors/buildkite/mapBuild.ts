import type { ObservedBuild } from '../../observed';
import { buildAt, pullRequestPage, repositoryName } from './addresses';
import { type BuildAnswer, buildSchema, type JobAnswer } from './answers';
import { mapJob, personOf } from './mapJob';
import { buildState, jobType } from './states';

/** A build of an answer, with what the collector alone wants to know. */
export interface MappedBuild {
  build: ObservedBuild;
  /** Jobs whose step says that they upload files. */
  uploading: Set<string>;
}

/**
 * Maps an answer to a build.
 *
 * @param organization slug
 * @param askedAt when the answer was asked for, milliseconds since 1970
 * @throws Error in one sentence that names the build and the field
 */
export function mapBuild(
  answer: unknown,
  organization: string,
  askedAt: number,
): MappedBuild {
  const parsed = buildSchema.safeParse(answer);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new Error(
      `${nameOf(answer)} has ${issue?.path.join('.') || 'no fields'}: ${issue?.message ?? 'unknown'}`,
      { cause: parsed.error },
    );
  }
  const build = parsed.data;
  const createdAt = build.created_at ?? build.scheduled_at;
  if (!createdAt) throw new Error(`${nameOf(answer)} has no created_at`);
  const state = buildState(build);
  const message = build.message ?? '';
  const { pipeline } = build;
  return {
    build: {
      organization,
      pipeline: pipeline.slug,
      number: build.number,
      id: build.id,
      pipelineId: pipeline.id,
      pipelineName: pipeline.name ?? pipeline.slug,
      state,
      title:
        message.trim().split('\n', 1)[0]?.trim() || `Build ${build.number}`,
      message,
      commit: build.commit ?? 'HEAD',
      branch: build.branch ?? pipeline.default_branch ?? 'main',
      ...pullRequestOf(build),
      ...repositoryOf(build),
      source: build.source ?? 'unknown',
      ...personOf('creator', build.creator),
      ...personOf('author', build.author),
      createdAt,
      ...(build.started_at && { startedAt: build.started_at }),
      // A blocked build has an end at Buildkite, but goes on.
      ...(build.finished_at &&
        state !== 'blocked' && { finishedAt: build.finished_at }),
      ...originOf(build, organization),
      url: build.web_url ?? pageOf(organization, build),
      jobDetails: inTheirTurn(build).map(mapJob),
      metaData: textsOf(build.meta_data),
      askedAt,
    },
    uploading: new Set(
      build.jobs.filter(job => job.artifact_paths).map(({ id }) => id),
    ),
  };
}

/**
 * Buildkite calls blocked also what comes after a block step, and a block step whose turn has not come. Here only that is
 * blocked which somebody can let go on now.
 */
function inTheirTurn({ blocked, jobs }: BuildAnswer): JobAnswer[] {
  const manual = jobs.filter(job => jobType(job.type) === 'manual');
  const isClear = manual.some(
    ({ state, unblockable }) => state === 'blocked' && unblockable,
  );
  return jobs.map(job => {
    if (job.state !== 'blocked') return job;
    // The token's user may be nobody who may unblock it: then no step says that it can be.
    const waits =
      !manual.includes(job) ||
      (job.unblockable === false && (isClear || !blocked));
    return waits ? { ...job, state: 'waiting' } : job;
  });
}

/** How an answer that may be anything is called in a warning. */
function nameOf(answer: unknown): string {
  const { id, number, url } =
    typeof answer === 'object' && answer !== null
      ? { id: undefined, number: undefined, url: undefined, ...answer }
      : {};
  const address = typeof url === 'string' ? url : undefined;
  const name = address ?? (typeof id === 'string' ? id : String(number));
  return name === 'undefined' ? 'A build without id' : `Build ${name}`;
}

function pullRequestOf({
  pull_request: request,
  pipeline,
}: BuildAnswer): Pick<ObservedBuild, 'pullRequest'> {
  const number = Number(request?.id ?? NaN);
  if (!Number.isInteger(number) || number < 1) return {};
  // A request of a fork is to be found at the repository it wants to get into.
  const url = pullRequestPage(
    pipeline.provider?.id,
    pipeline.repository ?? request?.repository,
    number,
  );
  return { pullRequest: { number, ...(url && { url }) } };
}

function repositoryOf({
  pipeline,
}: BuildAnswer): Pick<ObservedBuild, 'repository'> {
  const repository = repositoryName(pipeline.repository);
  return repository ? { repository } : {};
}

function originOf(
  build: BuildAnswer,
  organization: string,
): Pick<ObservedBuild, 'rebuiltFrom' | 'triggeredFrom'> {
  const rebuiltFrom = buildAt(build.rebuilt_from?.url);
  const { build_number: number, build_pipeline_slug: pipeline } =
    build.triggered_from ?? {};
  return {
    ...(rebuiltFrom && { rebuiltFrom }),
    ...(number &&
      pipeline && { triggeredFrom: { organization, pipeline, number } }),
  };
}

function pageOf(organization: string, build: BuildAnswer): string {
  return `https://buildkite.com/${organization}/${build.pipeline.slug}/builds/${build.number}`;
}

/** Buildkite keeps texts; what an example has besides is written as one. */
function textsOf(values: Record<string, unknown>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values).map(([key, value]) => [
      key,
      typeof value === 'string' ? value : JSON.stringify(value),
    ]),
  );
}
