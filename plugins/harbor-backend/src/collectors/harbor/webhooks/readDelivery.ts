import {
  isDigest,
  projectNameSchema,
  repositoryNameSchema,
  type RepositoryRef,
  tagNameSchema,
} from '@slipway/plugin-harbor-common';
import type { LookAt } from '../Looks';
import { nameWithinProject } from '../mapping/repositoryNames';
import { type EventData, readPayload } from './payload';

type Resource = EventData['resources'][number];

/** More than that in one delivery is looked at as a whole. */
const MOST_RESOURCES = 20;

/**
 * Reads where a delivery says to look. None of it is believed: it only leads to questions to Harbor.
 *
 * @returns nothing for what changes nothing that is shown, and for events that are not known
 * @throws InputError for what is no event of Harbor
 */
export function readDelivery(instance: string, body: Buffer): LookAt[] {
  const { type, data } = readPayload(body);
  const repository = repositoryOf(instance, data);
  switch (type) {
    case 'PUSH_ARTIFACT':
    case 'DELETE_ARTIFACT':
    case 'CREATE_TAG':
      return looksAt(repository, data, withTag);
    case 'DELETE_TAG':
    case 'ARTIFACT_LABELED':
      return looksAt(repository, data, named('artifact'));
    case 'SCANNING_COMPLETED':
    case 'SCANNING_FAILED':
    case 'SCANNING_STOPPED':
      // A bill of materials is made by a scan, too; it becomes an accessory.
      return looksAt(
        repository,
        data,
        named(data.scan?.scan_type === 'sbom' ? 'artifact' : 'scan'),
      );
    case 'REPLICATION':
      return [replicationOf(instance, data)];
    case 'TAG_RETENTION':
    case 'DELETE_REPOSITORY':
    case 'CREATE_PROJECT':
    case 'DELETE_PROJECT':
    case 'QUOTA_EXCEED':
    case 'QUOTA_WARNING':
      return projectOf(instance, data);
    default:
      return [];
  }
}

function looksAt(
  repository: RepositoryRef | undefined,
  { resources }: EventData,
  lookOf: (place: RepositoryRef, resource: Resource) => LookAt,
): LookAt[] {
  if (!repository) return [];
  if (resources.length === 0 || resources.length > MOST_RESOURCES)
    return [{ kind: 'repository', ...repository }];
  return resources.map(resource => lookOf(repository, resource));
}

/**
 * What comes or goes with a tag is an image; without, it may as well be something about one. Harbor writes the digest where
 * there is no tag.
 */
function withTag(place: RepositoryRef, { digest, tag }: Resource): LookAt {
  const [, subject] =
    /^sha256-([0-9a-f]{64})\.(?:sig|sbom)$/.exec(tag ?? '') ?? [];
  if (subject)
    return { kind: 'artifact', ...place, reference: `sha256:${subject}` };
  if (!tag || !tagNameSchema.safeParse(tag).success)
    return { kind: 'repository', ...place };
  const reference = digest && isDigest(digest) ? digest : tag;
  return { kind: 'artifact', ...place, reference };
}

function named(kind: 'artifact' | 'scan') {
  return (place: RepositoryRef, { digest, tag }: Resource): LookAt => {
    const reference = [digest]
      .filter(text => text && isDigest(text))
      .concat(tagNameSchema.safeParse(tag).data)
      .find(Boolean);
    return reference
      ? { kind, ...place, reference }
      : { kind: 'repository', ...place };
  };
}

function replicationOf(instance: string, { replication }: EventData): LookAt {
  const id = replication?.execution_id;
  return {
    kind: 'replication',
    instance,
    ...(id && Number.isSafeInteger(id) && id > 0 && { id }),
  };
}

function projectOf(
  instance: string,
  { repository, retention }: EventData,
): LookAt[] {
  const { data: project } = projectNameSchema.safeParse(
    repository?.namespace ?? retention?.project_name,
  );
  return project ? [{ kind: 'project', instance, project }] : [];
}

/** The repository an event is about. Names that Harbor could not have are none. */
function repositoryOf(
  instance: string,
  { repository }: EventData,
): RepositoryRef | undefined {
  const { repo_full_name: full, namespace, name } = repository ?? {};
  const project = namespace ?? full?.split('/')[0];
  const within = full && project ? nameWithinProject(full, project) : name;
  const parsed = {
    project: projectNameSchema.safeParse(project),
    repository: repositoryNameSchema.safeParse(within),
  };
  if (!parsed.project.success || !parsed.repository.success) return undefined;
  return {
    instance,
    project: parsed.project.data,
    repository: parsed.repository.data,
  };
}
