import { fullNameOf, type HarborModel } from '../model/HarborModel';
import { digestOf } from '../model/images';
import type {
  Accessory,
  Artifact,
  Label,
  Reference,
  Repository,
  Tag,
} from '../model/types';
import type { Addresses } from './Addresses';
import { moment } from './times';

/** What of an artifact is asked for. */
export interface ArtifactView {
  tags: boolean;
  labels: boolean;
  accessories: boolean;
  immutableStatus: boolean;
  scanOverview?: unknown;
  sbomOverview?: unknown;
  /** Its additions by name, and of which artifact they are. */
  additions: ReadonlyArray<{ name: string; digest: string; addition: string }>;
}

export function presentArtifact(
  { model, addresses }: { model: HarborModel; addresses: Addresses },
  artifact: Artifact,
  view: ArtifactView,
) {
  const { repository, config, annotations, references } = artifact;
  const links = view.additions.map(({ name, digest, addition }) => [
    name,
    {
      absolute: false,
      href: `${addresses.artifactPath({ repository, digest })}/additions/${addition}`,
    },
  ]);
  return {
    accessories: orNull(
      view.accessories ? artifact.accessories.map(presentAccessory) : [],
    ),
    ...(links.length > 0 && { addition_links: Object.fromEntries(links) }),
    ...(annotations && { annotations }),
    artifact_type: artifact.artifactType,
    digest: artifact.digest,
    ...(references.length === 0 && { extra_attrs: extraAttrs(config) }),
    icon: iconOf(artifact),
    id: artifact.id,
    labels: orNull(view.labels ? artifact.labels.map(presentLabel) : []),
    manifest_media_type: artifact.manifestMediaType,
    media_type: artifact.mediaType,
    project_id: repository.project.id,
    pull_time: moment(artifact.pulledAt),
    push_time: moment(artifact.pushedAt),
    references: orNull(
      references.map(reference => presentReference(artifact, reference)),
    ),
    repository_id: repository.id,
    repository_name: fullNameOf(repository),
    ...(view.scanOverview !== undefined && {
      scan_overview: view.scanOverview,
    }),
    ...(view.sbomOverview !== undefined && {
      sbom_overview: view.sbomOverview,
    }),
    size: artifact.size,
    tags: orNull(
      view.tags
        ? newestFirst(artifact.tags).map(tag =>
            presentTag(
              tag,
              view.immutableStatus && model.isImmutable(repository, tag.name),
            ),
          )
        : [],
    ),
    type: artifact.type,
  };
}

export function presentTag(tag: Tag, immutable: boolean) {
  const { artifact } = tag;
  return {
    artifact_id: artifact.id,
    id: tag.id,
    immutable,
    name: tag.name,
    pull_time: moment(tag.pulledAt),
    push_time: moment(tag.pushedAt),
    repository_id: artifact.repository.id,
  };
}

export function presentAccessory(accessory: Accessory) {
  const { artifact, subject, type } = accessory;
  return {
    artifact_id: artifact.id,
    creation_time: moment(accessory.createdAt),
    digest: artifact.digest,
    icon: type === 'signature.cosign' ? digestOf('icon cosign') : '',
    id: accessory.id,
    size: artifact.size,
    subject_artifact_digest: subject.digest,
    subject_artifact_id: subject.id,
    subject_artifact_repo: fullNameOf(subject.repository),
    type,
  };
}

export function presentLabel(label: Label) {
  return {
    color: label.color,
    creation_time: moment(label.createdAt),
    ...(label.description !== '' && { description: label.description }),
    id: label.id,
    name: label.name,
    ...(label.projectId !== undefined && { project_id: label.projectId }),
    scope: label.projectId === undefined ? 'g' : 'p',
    update_time: moment(label.updatedAt),
  };
}

export function presentRepository(repository: Repository) {
  return {
    artifact_count: listedArtifacts(repository).length,
    creation_time: moment(repository.createdAt),
    ...(repository.description && { description: repository.description }),
    id: repository.id,
    name: fullNameOf(repository),
    project_id: repository.project.id,
    pull_count: repository.pullCount,
    update_time: moment(repository.updatedAt),
  };
}

/** What lists of artifacts have: no accessories, and no images that are only parts of an index. */
export function listedArtifacts({ artifacts }: Repository): Artifact[] {
  const all = [...artifacts.values()];
  const parts = new Set(
    all.flatMap(({ references }) => references.map(({ child }) => child)),
  );
  return all.filter(
    artifact =>
      !artifact.accessoryOf &&
      (artifact.tags.length > 0 || !parts.has(artifact)),
  );
}

/** The last pushed first. */
function newestFirst(tags: readonly Tag[]): Tag[] {
  return [...tags].sort(
    (one, other) => other.pushedAt - one.pushedAt || other.id - one.id,
  );
}

function presentReference(parent: Artifact, reference: Reference) {
  const { child, platform, annotations } = reference;
  return {
    ...(annotations && { annotations }),
    child_digest: child.digest,
    child_id: child.id,
    parent_id: parent.id,
    ...(platform && { platform: { OsFeatures: null, ...platform } }),
    urls: null,
  };
}

/** What Harbor reads from the configuration of an image. */
function extraAttrs(config: Artifact['config']) {
  return {
    architecture: config?.architecture ?? '',
    author: config?.author ?? '',
    config: config?.config ?? {},
    created: config?.created ?? '0001-01-01T00:00:00Z',
    os: config?.os ?? '',
    ...(config?.['os.version'] && { 'os.version': config['os.version'] }),
  };
}

function iconOf({ type }: Artifact): string {
  return type === 'UNKNOWN' ? '' : digestOf(`icon ${type}`);
}

function orNull<T>(list: readonly T[]): readonly T[] | null {
  return list.length > 0 ? list : null;
}
