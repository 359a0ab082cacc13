import type { FastifyInstance } from 'fastify';
import { BuildkiteError, notFound } from '../model/errors';
import type { Artifact, Build, Job } from '../model/types';
import { presentArtifact } from '../presenters/annotations';
import type { Answer, Api, Call } from './Api';
import { buildOf, jobOf } from './lookups';
import { pageOf } from './paging';

const build = '/organizations/:organization/pipelines/:pipeline/builds/:number';

/** Artifacts of a build and of a job; a download is a redirect to where the content is. */
export function artifactRoutes(api: Api, app: FastifyInstance): void {
  const { addresses, links, model } = api.context;

  const page = (call: Call, of: Build, job?: Job): Answer =>
    pageOf(
      call,
      of.artifacts.filter(artifact => !job || artifact.job === job),
      artifact => presentArtifact(addresses, artifact),
    );
  const one = (call: Call) =>
    find(jobOf(api, call), call.params.artifact ?? '');

  api.route('GET', `${build}/artifacts`, 'read_artifacts', call =>
    page(call, buildOf(api, call)),
  );
  const ofJob = `${build}/jobs/:job/artifacts`;
  api.route('GET', ofJob, 'read_artifacts', call => {
    const job = jobOf(api, call);
    return page(call, job.build, job);
  });
  api.route('GET', `${ofJob}/:artifact`, 'read_artifacts', call => ({
    body: presentArtifact(addresses, one(call)),
  }));
  api.route('GET', `${ofJob}/:artifact/download`, 'read_artifacts', call => {
    const location = `${addresses.origin}${links.path(one(call))}`;
    return { status: 302, headers: { location }, body: { url: location } };
  });

  app.get<{ Params: { job: string; artifact: string } }>(
    '/artifacts/:job/:artifact',
    (request, reply) => {
      const { searchParams } = new URL(request.url, addresses.origin);
      const { job, artifact: id } = request.params;
      if (!links.allows(id, searchParams)) {
        throw new BuildkiteError(403, 'Access denied: the link has expired');
      }
      const artifact = find(model.job(job), id);
      return reply.type(artifact.mimeType).send(artifact.content);
    },
  );
}

function find(job: Job, id: string): Artifact {
  const artifact = job.build.artifacts.find(
    other => other.job === job && other.id === id,
  );
  if (!artifact) throw notFound('artifact');
  return artifact;
}
