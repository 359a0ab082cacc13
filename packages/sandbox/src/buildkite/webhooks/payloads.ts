import { namedId } from '../model/ids';
import type { BuildkiteEvent } from '../model/events';
import type { Organization } from '../model/types';
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
    ...('job' in event ? { job: presentJob(addresses, event.job) } : {}),
    pipeline: presentPipeline(addresses, build.pipeline),
    sender: senderOf(build.pipeline.organization),
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
