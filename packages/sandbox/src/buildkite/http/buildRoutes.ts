import {
  cancelBuild,
  rebuild,
  retryFailedJobs,
  retryableStates,
  type RetryableState,
} from '../model/commands';
import { BuildkiteError } from '../model/errors';
import type { Build } from '../model/types';
import { presentBuild, type BuildView } from '../presenters/builds';
import type { Answer, Api, Call } from './Api';
import {
  cancelBody,
  createBuildBody,
  parseBody,
  retryFailedBody,
} from './bodies';
import { filterBuilds } from './buildFilters';
import { buildOf, pipelineOf } from './lookups';
import { pageOf } from './paging';

/** Builds: lists, one, and what can be done with it. */
export function buildRoutes(api: Api): void {
  const { addresses, model } = api.context;
  const organization = '/organizations/:organization';
  const builds = `${organization}/pipelines/:pipeline/builds`;
  const one = `${builds}/:number`;

  const page = (call: Call, all: readonly Build[]): Answer =>
    pageOf(call, filterBuilds(all, call.query), build =>
      presentBuild(addresses, build, viewOf(call)),
    );
  const shown = (build: Build, status = 200, more: object = {}): Answer => ({
    status,
    body: { ...presentBuild(addresses, build), ...more },
  });

  api.route('GET', '/builds', 'read_builds', call => {
    const all = api.organizations(call.token).flatMap(other => other.builds);
    return page(
      call,
      all.sort((a, b) => a.createdAt - b.createdAt),
    );
  });
  api.route('GET', `${organization}/builds`, 'read_builds', call =>
    page(call, api.organization(call).builds),
  );
  api.route('GET', builds, 'read_builds', call =>
    page(call, pipelineOf(api, call).builds),
  );
  api.route('GET', one, 'read_builds', call => ({
    body: presentBuild(addresses, buildOf(api, call), {
      ...viewOf(call),
      jobStateCounts: true,
    }),
  }));

  api.route('POST', builds, 'write_builds', call => {
    const pipeline = pipelineOf(api, call);
    const body = parseBody(createBuildBody, call.body);
    const { commit, branch, message, author, env } = body;
    const build = model.createBuild(pipeline, {
      commit,
      branch,
      message: message ?? '',
      author,
      env: env ?? {},
      metaData: body.meta_data,
      source: 'api',
      creator: call.person,
      pullRequest:
        body.pull_request_id === undefined
          ? undefined
          : {
              id: String(body.pull_request_id),
              base: body.pull_request_base_branch ?? pipeline.defaultBranch,
              repository: body.pull_request_repository ?? pipeline.repository,
            },
    });
    return shown(build, 201);
  });

  api.route('PUT', `${one}/cancel`, 'write_builds', call => {
    const build = buildOf(api, call);
    const { cancel_reason: reason } = parseBody(cancelBody, call.body);
    cancelBuild(model, build, reason);
    return shown(build);
  });

  api.route('PUT', `${one}/rebuild`, 'write_builds', call =>
    shown(rebuild(model, buildOf(api, call), call.person)),
  );

  api.route('PUT', `${one}/retry_failed_jobs`, 'write_builds', call => {
    const build = buildOf(api, call);
    const states = retryStates(parseBody(retryFailedBody, call.body).states);
    const retried = retryFailedJobs(model, build, states, call.person);
    return shown(build, 202, { retried_jobs_count: retried.length });
  });
}

function viewOf({ query }: Call): BuildView {
  return {
    includeRetriedJobs: query.get('include_retried_jobs') === 'true',
    excludeJobs: query.get('exclude_jobs') === 'true',
    excludePipeline: query.get('exclude_pipeline') === 'true',
  };
}

function retryStates(text = ''): RetryableState[] {
  const names = text
    .split(',')
    .map(name => name.trim())
    .filter(Boolean);
  const valid = (name: string) => retryableStates.find(state => state === name);
  const invalid = names.filter(name => !valid(name));
  if (invalid.length > 0) {
    throw new BuildkiteError(
      400,
      `Invalid states: ${invalid.join(', ')}. Valid states are ${retryableStates.join(', ')}.`,
    );
  }
  return names.map(valid).filter(state => state !== undefined);
}
