import { isCurrent } from '../model/jobStates';
import { graphqlId } from '../model/ids';
import type { Build, Job } from '../model/types';
import type { Addresses } from './Addresses';
import { apiState, presentJob } from './jobs';
import { presentPipeline } from './organizations';
import { personOrNull, time } from './people';

/** What of a build is shown; all but the retried jobs by default. */
export interface BuildView {
  includeRetriedJobs?: boolean;
  excludeJobs?: boolean;
  excludePipeline?: boolean;
  /** Number of jobs by state; only where one build is asked for. */
  jobStateCounts?: boolean;
}

/** A build as the REST API has it. */
export function presentBuild(
  addresses: Addresses,
  build: Build,
  view: BuildView = {},
) {
  const jobs = build.jobs.filter(
    job => view.includeRetriedJobs || isCurrent(job),
  );
  return {
    id: build.id,
    graphql_id: graphqlId('Build', build.id),
    url: addresses.build(build),
    web_url: addresses.buildPage(build),
    number: build.number,
    state: build.state,
    cancel_reason: build.cancelReason,
    blocked: build.blocked,
    message: build.message,
    commit: build.commit,
    branch: build.branch,
    ...(build.author ? { author: build.author } : {}),
    env: build.env,
    source: build.source,
    creator: personOrNull(build.creator),
    ...(view.excludeJobs
      ? {}
      : { jobs: jobs.map(job => presentJob(addresses, job)) }),
    ...(view.jobStateCounts ? { job_state_counts: stateCounts(jobs) } : {}),
    created_at: time(build.createdAt),
    scheduled_at: time(build.createdAt),
    started_at: time(build.startedAt),
    failing_at: time(build.failingAt),
    finished_at: time(build.finishedAt),
    meta_data: Object.fromEntries(build.metaData),
    pull_request: build.pullRequest ?? null,
    merge_queue: null,
    rebuilt_from: reference(addresses, build.rebuiltFrom),
    triggered_from: build.triggeredFrom
      ? {
          build_id: build.triggeredFrom.id,
          build_number: build.triggeredFrom.number,
          build_pipeline_slug: build.triggeredFrom.pipeline.slug,
        }
      : null,
    ...(view.excludePipeline
      ? {}
      : { pipeline: presentPipeline(addresses, build.pipeline) }),
  };
}

function reference(addresses: Addresses, build: Build | undefined) {
  if (!build) return null;
  return { id: build.id, number: build.number, url: addresses.build(build) };
}

function stateCounts(jobs: readonly Job[]) {
  const states: Record<string, number> = {};
  for (const state of jobs.map(apiState))
    states[state] = (states[state] ?? 0) + 1;
  return { total: jobs.length, states };
}
