import type { Job } from '../model/types';
import type { Addresses } from '../presenters/Addresses';

/** The variables a job runs with; those of the build and of the step come first, Buildkite's own win. */
export function jobEnvironment(
  addresses: Addresses,
  job: Job,
): Record<string, string> {
  const { build, step } = job;
  const { pipeline, creator, pullRequest } = build;
  const script = step.type === 'script' ? step : undefined;
  return {
    ...pipeline.env,
    ...build.env,
    ...script?.env,
    CI: 'true',
    BUILDKITE: 'true',
    BUILDKITE_TAG: '',
    BUILDKITE_REPO: pipeline.repository,
    BUILDKITE_BRANCH: build.branch,
    BUILDKITE_COMMIT: build.commit,
    BUILDKITE_JOB_ID: job.id,
    BUILDKITE_STEP_ID: job.stepId,
    BUILDKITE_STEP_KEY: step.key ?? '',
    BUILDKITE_LABEL: script?.label ?? '',
    BUILDKITE_COMMAND: script?.command ?? '',
    BUILDKITE_MESSAGE: build.message,
    BUILDKITE_SOURCE: build.source,
    BUILDKITE_BUILD_ID: build.id,
    BUILDKITE_BUILD_URL: addresses.buildPage(build),
    BUILDKITE_BUILD_NUMBER: String(build.number),
    BUILDKITE_AGENT_NAME: job.agent?.name ?? '',
    BUILDKITE_ORGANIZATION_SLUG: pipeline.organization.slug,
    BUILDKITE_PIPELINE_SLUG: pipeline.slug,
    BUILDKITE_PIPELINE_NAME: pipeline.name,
    BUILDKITE_PIPELINE_DEFAULT_BRANCH: pipeline.defaultBranch,
    BUILDKITE_PIPELINE_PROVIDER: 'github',
    BUILDKITE_PULL_REQUEST: pullRequest?.id ?? 'false',
    BUILDKITE_PULL_REQUEST_BASE_BRANCH: pullRequest?.base ?? '',
    BUILDKITE_PULL_REQUEST_REPO: pullRequest?.repository ?? '',
    BUILDKITE_BUILD_CREATOR: creator?.name ?? build.author?.name ?? '',
    BUILDKITE_BUILD_CREATOR_EMAIL: creator?.email ?? build.author?.email ?? '',
    BUILDKITE_ARTIFACT_PATHS: script?.artifactPaths ?? '',
    BUILDKITE_RETRY_COUNT: String(job.retriesCount),
    ...agentVariables(job),
    ...(build.triggeredFrom
      ? {
          BUILDKITE_TRIGGERED_FROM_BUILD_ID: build.triggeredFrom.id,
          BUILDKITE_TRIGGERED_FROM_BUILD_NUMBER: String(
            build.triggeredFrom.number,
          ),
          BUILDKITE_TRIGGERED_FROM_BUILD_PIPELINE_SLUG:
            build.triggeredFrom.pipeline.slug,
        }
      : {}),
    ...(build.rebuiltFrom
      ? {
          BUILDKITE_REBUILT_FROM_BUILD_ID: build.rebuiltFrom.id,
          BUILDKITE_REBUILT_FROM_BUILD_NUMBER: String(build.rebuiltFrom.number),
        }
      : {}),
    ...(job.parallel
      ? {
          BUILDKITE_PARALLEL_JOB: String(job.parallel.index),
          BUILDKITE_PARALLEL_JOB_COUNT: String(job.parallel.total),
        }
      : {}),
  };
}

/** `queue=default` is told as `BUILDKITE_AGENT_META_DATA_QUEUE`. */
function agentVariables({ agent }: Job): Record<string, string> {
  const entries = (agent?.metaData ?? []).map(entry => {
    const [key = '', ...value] = entry.split('=');
    const name = key.toUpperCase().replace(/[^A-Z0-9]/g, '_');
    return [`BUILDKITE_AGENT_META_DATA_${name}`, value.join('=')];
  });
  return Object.fromEntries(entries);
}
