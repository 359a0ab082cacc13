import { notFound } from '../model/errors';
import type { Build, Job } from '../model/types';
import { presentAnnotation } from '../presenters/annotations';
import { markdownToHtml } from '../presenters/markdown';
import type { Answer, Api, Call } from './Api';
import { annotationBody, parseBody } from './bodies';
import { buildOf, jobOf } from './lookups';
import { pageOf } from './paging';

const build = '/organizations/:organization/pipelines/:pipeline/builds/:number';

/** Annotations of a build and of a job. */
export function annotationRoutes(api: Api): void {
  const { running } = api.context;

  const page = (call: Call, of: Build, job?: Job): Answer => {
    const wanted = of.annotations
      .filter(annotation => job === undefined || annotation.job === job)
      .sort((a, b) => b.priority - a.priority);
    return pageOf(call, wanted, presentAnnotation);
  };
  const add = (call: Call, to: Build, job?: Job): Answer => {
    const { body, ...rest } = parseBody(annotationBody, call.body);
    const bodyHtml = markdownToHtml(body);
    const annotation = running.annotate(to, { ...rest, bodyHtml, job });
    return { status: 201, body: presentAnnotation(annotation) };
  };

  const ofBuild = `${build}/annotations`;
  api.route('GET', ofBuild, 'read_builds', call =>
    page(call, buildOf(api, call)),
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
    return page(call, job.build, job);
  });
  api.route('POST', ofJob, 'write_builds', call => {
    const job = jobOf(api, call);
    return add(call, job.build, job);
  });
}
