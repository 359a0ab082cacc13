import { isActive, isCurrent } from '../model/jobStates';
import { apiState } from './jobs';
import { graphqlId } from '../model/ids';
import type { Step } from '../model/steps';
import type { Organization, Pipeline } from '../model/types';
import type { Addresses } from './Addresses';
import { personOrNull, time } from './people';

export function presentOrganization(
  addresses: Addresses,
  organization: Organization,
) {
  const url = addresses.organization(organization);
  return {
    id: organization.id,
    graphql_id: graphqlId('Organization', organization.id),
    url,
    web_url: addresses.organizationPage(organization),
    name: organization.name,
    slug: organization.slug,
    pipelines_url: `${url}/pipelines`,
    agents_url: `${url}/agents`,
    emojis_url: `${url}/emojis`,
    created_at: time(organization.createdAt),
  };
}

export function presentPipeline(addresses: Addresses, pipeline: Pipeline) {
  const url = addresses.pipeline(pipeline);
  return {
    id: pipeline.id,
    graphql_id: graphqlId('Pipeline', pipeline.id),
    url,
    web_url: addresses.pipelinePage(pipeline),
    name: pipeline.name,
    description: pipeline.description,
    slug: pipeline.slug,
    repository: pipeline.repository,
    branch_configuration: null,
    default_branch: pipeline.defaultBranch,
    provider: {
      id: 'github',
      // Only shown to those who may edit the pipeline.
      webhook_url: '',
      settings: providerSettings(pipeline),
    },
    skip_queued_branch_builds: false,
    skip_queued_branch_builds_filter: null,
    cancel_running_branch_builds: false,
    cancel_running_branch_builds_filter: null,
    builds_url: `${url}/builds`,
    badge_url: `${addresses.origin}/badges/${pipeline.id}.svg`,
    created_by: personOrNull(pipeline.createdBy),
    created_at: time(pipeline.createdAt),
    archived_at: null,
    ...counts(pipeline),
    visibility: 'private',
    tags: pipeline.tags,
    cluster_id: null,
    configuration: pipeline.configuration,
    steps: pipeline.steps.map(presentStep),
    env: pipeline.env,
  };
}

function counts(pipeline: Pipeline) {
  const builds = pipeline.builds.filter(
    ({ finishedAt }) => finishedAt === null,
  );
  const jobs = builds.flatMap(build => build.jobs.filter(isCurrent));
  const scheduled = builds.filter(({ state }) => state === 'scheduled').length;
  return {
    scheduled_builds_count: scheduled,
    running_builds_count: builds.length - scheduled,
    scheduled_jobs_count: jobs.filter(job => apiState(job) === 'scheduled')
      .length,
    running_jobs_count: jobs.filter(
      job => isActive(job) && apiState(job) !== 'scheduled',
    ).length,
    waiting_jobs_count: jobs.filter(job => job.state === 'waiting').length,
  };
}

/** What starts builds: the host's pushes and pull requests. */
function providerSettings({ repository }: Pipeline) {
  const name = /([^/:]+\/[^/]+?)(?:\.git)?$/.exec(repository)?.[1];
  return {
    trigger_mode: 'code',
    build_pull_requests: true,
    pull_request_branch_filter_enabled: false,
    skip_pull_request_builds_for_existing_commits: true,
    build_pull_request_forks: false,
    prefix_pull_request_fork_branch_names: true,
    build_tags: false,
    publish_commit_status: true,
    publish_commit_status_per_step: false,
    publish_blocked_as_pending: false,
    repository: name ?? repository,
  };
}

function presentStep(step: Step) {
  if (step.type !== 'script') {
    return {
      type: step.type,
      ...('label' in step ? { label: step.label } : {}),
    };
  }
  return {
    type: step.type,
    name: step.label ?? null,
    command: step.command,
    artifact_paths: step.artifactPaths ?? null,
    branch_configuration: null,
    env: step.env ?? {},
    timeout_in_minutes: null,
    agent_query_rules: step.agentQueryRules ?? [],
  };
}
