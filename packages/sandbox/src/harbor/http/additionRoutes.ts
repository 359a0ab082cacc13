import { badRequest, HarborError } from '../model/errors';
import { mediaTypes } from '../model/images';
import type { Artifact } from '../model/types';
import type { Answer, Api } from './Api';
import type { ScanAnswers } from './scanAnswers';

/** What there is to read about an artifact beyond its manifest. */
export function additionRoutes(api: Api, scans?: ScanAnswers): void {
  const addition =
    '/projects/:project/repositories/:repository/artifacts/:reference/additions/:addition';

  api.route('GET', addition, call => {
    const artifact = api.artifact(call, 'artifact-addition', 'read');
    const name = (call.params.addition ?? '').toLowerCase();
    if (name === 'build_history') return buildHistory(artifact);
    if (name === 'vulnerabilities') {
      if (scans) {
        const accept = call.header('x-accept-vulnerabilities');
        return scans.vulnerabilities(artifact, accept);
      }
      const { project } = artifact.repository;
      throw new HarborError(
        404,
        `no scanner registration configured for project: ${project.id}`,
      );
    }
    // Of the image itself there is none: it is an artifact of its own beside it.
    if (artifact.type === 'SBOM' && scans) return scans.sbom(artifact);
    throw unsupported(artifact, name);
  });
}

/** @throws HarborError 400 for what is no image of one platform */
function buildHistory(artifact: Artifact): Answer {
  if (artifact.type !== 'IMAGE' || artifact.references.length > 0) {
    throw unsupported(artifact, 'build_history');
  }
  return {
    headers: { 'content-type': 'application/json; charset=utf-8' },
    body: artifact.config?.history ?? [],
  };
}

function unsupported(artifact: Artifact, name: string): HarborError {
  const { type, manifestMediaType } = artifact;
  const suffix =
    manifestMediaType === mediaTypes.manifest ? '(manifest version 2)' : '';
  return badRequest(
    `addition ${name.toUpperCase()} isn't supported for ${type}${suffix}`,
  );
}
