import { BuildkiteError, notFound } from '../model/errors';
import type { Annotation, Build, Job } from '../model/types';
import { presentAnnotation } from '../presenters/annotations';
import { markdownToHtml } from '../presenters/markdown';
import type { Answer, Api, Call } from './Api';
import { annotationBody, parseBody } from './bodies';
import { buildOf, jobOf } from './lookups';
import { pageOf } from './paging';

const build = '/organizations/:organization/pipelines/:pipeline/builds/:number';

type IsWanted = (annotation: Annotation) => boolean;

/** Those of the build itself, unless the query asks for others. @throws BuildkiteError 400 */
function ofScope(scope: string | null): IsWanted {
  switch (scope ?? 'build') {
    case 'build':
      return ({ job }) => job === undefined;
    case 'job':
      return ({ job }) => job !== undefined;
    case 'all':
      return () => true;
    default:
      throw new BuildkiteError(400, `Invalid scope: ${scope}`);
  }
}

/** Annotations of a build and of a job. */
export function annotationRoutes(api: Api): void {
  const { running } = api.context;

  const page = (call: Call, of: Build, isWanted: IsWanted): Answer => {
    const wanted = of.annotations
      .filter(isWanted)
      .sort((a, b) => b.priority - a.priority);
    const isShort = call.query.get('omit_body') === 'true';
    return pageOf(call, wanted, annotation => {
      const { body_html: body, ...rest } = presentAnnotation(annotation);
      return isShort ? rest : { ...rest, body_html: body };
    });
  };
  const add = (call: Call, to: Build, job?: Job): Answer => {
    const { body, ...rest } = parseBody(annotationBody, call.body);
    const bodyHtml = markdownToHtml(body);
    const annotation = running.annotate(to, { ...rest, bodyHtml, job });
    return { status: 201, body: presentAnnotation(annotation) };
  };

  const ofBuild = `${build}/annotations`;
  api.route('GET', ofBuild, 'read_builds', call =>
    page(call, buildOf(api, call), ofScope(call.query.get('scope'))),
  );
  api.route('POST', ofBuild, 'write_builds', call =>
    add(call, buildOf(api, call)),
  );
  api.route('DELETE', `${ofBuild}/:annotation`, 'write_builds', call => {
    const { annotations } = buildOf(api, call);
    const index = annotations.findIndex(
      ({ id }) => id === call.params.annotation,
    );
    if (index < 0) throw notFound('annotation');
    annotations.splice(index, 1);
    return { status: 204 };
  });

  const ofJob = `${build}/jobs/:job/annotations`;
  api.route('GET', ofJob, 'read_builds', call => {
    const job = jobOf(api, call);
    return page(call, job.build, annotation => annotation.job === job);
  });
  api.route('POST', ofJob, 'write_builds', call => {
    const job = jobOf(api, call);
    return add(call, job.build, job);
  });
}
