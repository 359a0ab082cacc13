import { realpath } from 'node:fs/promises';
import { sep } from 'node:path';
import { BuildkiteError } from '../../../buildkite';
import { globMatcher } from '../../../kustomize/glob';
import { uploadArtifacts } from '../artifacts';
import type { AgentCall } from '../JobAccess';
import { globsBody, readBody, searchBody } from './bodies';

/** `artifact upload`: files of the checkout. */
export async function uploadFiles({ access, body, running }: AgentCall) {
  const { globs, directory } = readBody(globsBody, body);
  const root = await realpath(access.directory);
  const within = await realpath(directory).catch(() => '');
  if (within !== root && !within.startsWith(root + sep)) {
    throw new BuildkiteError(
      403,
      `Artifacts are uploaded from the checkout only, not from ${directory}`,
    );
  }
  const selection = { directory: within, globs };
  const uploaded = await uploadArtifacts(running, access.job, selection);
  return {
    artifacts: uploaded.map(({ id, path, content }) => ({
      id,
      path,
      size: content.length,
    })),
  };
}

/** `artifact download` and `artifact search`: those of the build, of one step when it is named. */
export function findArtifacts({ access, body }: AgentCall) {
  const { query, step } = readBody(searchBody, body);
  const matches = globMatcher(query.replace(/^\.\//, ''));
  const found = access.job.build.artifacts.filter(
    ({ path, job }) =>
      matches(path) &&
      (step === undefined ||
        [job.id, job.step.key, labelOf(job.step)].includes(step)),
  );
  return { artifacts: found.map(({ id, path, sha1 }) => ({ id, path, sha1 })) };
}

/** The content of one. */
export function readArtifact({ access, id }: AgentCall): Buffer {
  const found = access.job.build.artifacts.find(each => each.id === id);
  if (!found) throw new BuildkiteError(404, `No artifact ${id} found`);
  return found.content;
}

function labelOf(step: AgentCall['access']['job']['step']) {
  return 'label' in step ? step.label : undefined;
}
