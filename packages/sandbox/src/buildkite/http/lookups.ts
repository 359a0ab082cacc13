import { notFound } from '../model/errors';
import type { Build, Job, Pipeline } from '../model/types';
import type { Api, Call } from './Api';

/** The pipeline of the path. @throws BuildkiteError 404 */
export function pipelineOf(api: Api, call: Call): Pipeline {
  const { pipelines } = api.organization(call);
  const pipeline = pipelines.get(call.params.pipeline ?? '');
  if (!pipeline) throw notFound('pipeline');
  return pipeline;
}

/** The build of the path, by its number. @throws BuildkiteError 404 */
export function buildOf(api: Api, call: Call): Build {
  const { builds } = pipelineOf(api, call);
  const number = Number(call.params.number);
  const build = builds.find(other => other.number === number);
  if (!build) throw notFound('build');
  return build;
}

/** The job of the path, below its build or below its organisation. @throws BuildkiteError 404 */
export function jobOf(api: Api, call: Call): Job {
  const organization = api.organization(call);
  const job = api.context.model.findJob(call.params.job ?? '');
  if (!job || job.build.pipeline.organization !== organization) {
    throw notFound('job');
  }
  if (call.params.number !== undefined && job.build !== buildOf(api, call)) {
    throw notFound('job');
  }
  return job;
}
