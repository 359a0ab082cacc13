import type { HarborEvent } from '../model/events';
import { fullNameOf } from '../model/HarborModel';
import type { Artifact, Project, Repository } from '../model/types';
import type { Addresses } from '../presenters/Addresses';
import { summaryOf } from '../scanning/overviews';
import { replicationOf, retentionOf } from './jobPayloads';
import type { WebhookEventType } from './events';

export type WebhookEvent = Extract<HarborEvent, { type: WebhookEventType }>;

/** What a webhook is told of an event: the `Default` format. */
export function payloadOf(event: WebhookEvent, addresses: Addresses) {
  return {
    type: event.type,
    occur_at: Math.floor(event.at / 1000),
    operator: event.operator,
    event_data: dataOf(event, addresses),
  };
}

/** The project in which it happened; undefined for what is of none. */
export function projectOf(event: WebhookEvent): Project | undefined {
  return 'artifact' in event
    ? event.artifact.repository.project
    : event.project;
}

function dataOf(event: WebhookEvent, addresses: Addresses) {
  switch (event.type) {
    case 'PUSH_ARTIFACT':
    case 'PULL_ARTIFACT':
      return {
        resources: [
          resourceOf(
            event.artifact,
            event.tag ?? event.artifact.digest,
            addresses,
          ),
        ],
        repository: repositoryOf(event.artifact.repository),
      };
    case 'DELETE_ARTIFACT': {
      const { artifact, tags } = event;
      const names = tags.length > 0 ? tags : [artifact.digest];
      return {
        resources: names.map(tag => resourceOf(artifact, tag, addresses)),
        repository: repositoryOf(artifact.repository),
      };
    }
    case 'SCANNING_COMPLETED':
    case 'SCANNING_FAILED':
    case 'SCANNING_STOPPED':
      return scanOf(event, addresses);
    case 'QUOTA_WARNING':
    case 'QUOTA_EXCEED':
      return {
        resources: [],
        ...(event.repository && {
          repository: repositoryOf(event.repository),
        }),
        custom_attributes: { Details: event.details },
      };
    case 'REPLICATION':
      return { replication: replicationOf(event, addresses) };
    default:
      return { retention: retentionOf(event, addresses) };
  }
}

function scanOf(
  event: Extract<WebhookEvent, { scanType: string }>,
  addresses: Addresses,
) {
  const { artifact, scanType, report } = event;
  const tag = artifact.tags.at(-1)?.name;
  const { digest } = artifact;
  const summary = report && summaryOf([{ report, digest }]);
  const { sbom } = artifact;
  return {
    resources: [
      {
        ...resourceOf(artifact, tag ?? digest, addresses),
        // Of a scan, Harbor leaves out the tag that is not there.
        tag,
        ...(report &&
          summary && { scan_overview: { [report.mimeType]: summary } }),
        ...(scanType === 'sbom' &&
          sbom && {
            sbom_overview: {
              report_id: sbom.id,
              scan_status: sbom.status,
              ...(sbom.digest !== undefined && { sbom_digest: sbom.digest }),
              scanner: sbom.scanner,
            },
          }),
      },
    ],
    repository: repositoryOf(artifact.repository),
    scan: { scan_type: scanType },
  };
}

/** @param tag of which it is told, or its digest */
function resourceOf(artifact: Artifact, tag: string, addresses: Addresses) {
  const { repository, digest } = artifact;
  const image = addresses.image(repository);
  return {
    digest,
    tag,
    resource_url: tag === digest ? `${image}@${digest}` : `${image}:${tag}`,
  };
}

function repositoryOf(repository: Repository) {
  const { project, name, createdAt } = repository;
  return {
    date_created: Math.floor(createdAt / 1000),
    name,
    namespace: project.name,
    repo_full_name: fullNameOf(repository),
    repo_type: project.metadata.get('public') === 'true' ? 'public' : 'private',
  };
}
