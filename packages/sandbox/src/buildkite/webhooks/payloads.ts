import { namedId } from '../model/ids';
import type { BuildkiteEvent } from '../model/events';
import type { Job, Organization } from '../model/types';
import type { Addresses } from '../presenters/Addresses';
import { presentBuild } from '../presenters/builds';
import { presentJob } from '../presenters/jobs';
import {
  presentOrganization,
  presentPipeline,
} from '../presenters/organizations';

/** What a webhook says of an event. Builds come without their jobs. */
export function payloadOf(addresses: Addresses, event: BuildkiteEvent) {
  const { build } = event;
  return {
    event: event.type,
    build: presentBuild(addresses, build, {
      excludeJobs: true,
      excludePipeline: true,
    }),
    ...('job' in event ? { job: jobOf(addresses, event.job) } : {}),
    pipeline: presentPipeline(addresses, build.pipeline),
    sender: senderOf(build.pipeline.organization),
  };
}

/** As the REST API has it, and who retried the job it repeats. */
function jobOf(addresses: Addresses, job: Job) {
  const shown = presentJob(addresses, job);
  if (!job.retrySource || !('retry_source' in shown)) return shown;
  const by = job.retrySource.job.retriedBy;
  const retriedBy = by ? { name: by.name, email: by.email } : null;
  return {
    ...shown,
    retry_source: { ...shown.retry_source, retried_by: retriedBy },
  };
}

export function pingPayload(addresses: Addresses, organization: Organization) {
  return (url: string) => ({
    event: 'ping',
    service: {
      id: namedId('service', organization.slug, url),
      provider: 'webhook',
      settings: { url },
    },
    organization: presentOrganization(addresses, organization),
    sender: senderOf(organization),
  });
}

/** Who made the webhook. */
function senderOf({ people: [person] }: Organization) {
  return person ? { id: person.id, name: person.name } : null;
}
