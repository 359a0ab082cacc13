import type { Build, Job, Organization, Pipeline } from '../model/types';

/** Where things are: the API below `/v2`, pages at the root. */
export class Addresses {
  /** `http://127.0.0.1:7690`; known once the server listens. */
  origin = '';

  get api(): string {
    return `${this.origin}/v2`;
  }

  organization(organization: Organization): string {
    return `${this.api}/organizations/${organization.slug}`;
  }

  pipeline(pipeline: Pipeline): string {
    return `${this.organization(pipeline.organization)}/pipelines/${pipeline.slug}`;
  }

  build(build: Build): string {
    return `${this.pipeline(build.pipeline)}/builds/${build.number}`;
  }

  job(job: Job): string {
    return `${this.build(job.build)}/jobs/${job.id}`;
  }

  organizationPage(organization: Organization): string {
    return `${this.origin}/${organization.slug}`;
  }

  pipelinePage(pipeline: Pipeline): string {
    return `${this.organizationPage(pipeline.organization)}/${pipeline.slug}`;
  }

  buildPage(build: Build): string {
    return `${this.pipelinePage(build.pipeline)}/builds/${build.number}`;
  }

  jobPage(job: Job): string {
    return `${this.buildPage(job.build)}#${job.id}`;
  }
}
