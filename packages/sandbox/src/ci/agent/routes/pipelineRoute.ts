import { BuildkiteError } from '../../../buildkite';
import { isReplaceable } from '../../../buildkite/model/jobStates';
import {
  parsePipelineFile,
  PipelineFileError,
  readPipeline,
} from '../../pipelineFile';
import type { AgentCall } from '../JobAccess';
import { readBody, uploadBody } from './bodies';

/** `pipeline upload`: adds steps to the running build. */
export function uploadPipeline({ access, body, running }: AgentCall) {
  const { text, environment, replace, dryRun } = readBody(uploadBody, body);
  const { job } = access;
  const { build } = job;
  const stays = build.jobs.filter(each => !(replace && isReplaceable(each)));
  const jobs = dryRun ? [] : stays;
  try {
    const steps = readPipeline(text, { build, jobs, environment });
    if (dryRun) return { pipeline: parsePipelineFile(text, environment) };
    running.upload(job, steps, { replace });
    return { steps: steps.length };
  } catch (error) {
    if (!(error instanceof PipelineFileError)) throw error;
    throw new BuildkiteError(422, error.message);
  }
}
