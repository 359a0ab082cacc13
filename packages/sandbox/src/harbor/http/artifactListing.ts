import { fullNameOf } from '../model/HarborModel';
import { badRequest } from '../model/errors';
import { mediaTypes } from '../model/images';
import type { Artifact } from '../model/types';
import { presentArtifact } from '../presenters/artifacts';
import type { Call } from './Api';
import { flag } from './bodies';
import type { HarborContext } from './context';
import type { Listing } from './listing';
import type { Condition } from './queries';
import type { ScanAnswers } from './scanAnswers';

/** How artifacts are searched, sorted and shown; what is shown of them is the caller's choice. */
export function artifactListing(
  context: HarborContext,
  call: Call,
  scans: ScanAnswers | undefined,
): Listing<Artifact> {
  return {
    fields: {
      id: artifact => artifact.id,
      type: artifact => artifact.type,
      media_type: artifact => artifact.mediaType,
      manifest_media_type: artifact => artifact.manifestMediaType,
      artifact_type: artifact => artifact.artifactType,
      project_id: artifact => artifact.repository.project.id,
      repository_id: artifact => artifact.repository.id,
      repository_name: artifact => fullNameOf(artifact.repository),
      digest: artifact => artifact.digest,
      size: artifact => artifact.size,
      push_time: artifact => new Date(artifact.pushedAt),
      pull_time: artifact => new Date(artifact.pulledAt ?? 0),
    },
    defaultSort: '-push_time,-id',
    special: { tags: byTags, labels: byLabels },
    present: artifact => showArtifact(context, call, scans, artifact),
  };
}

/** An artifact with what the caller asks for: `with_tag`, `with_label`, `with_scan_overview` … */
export function showArtifact(
  context: HarborContext,
  call: Call,
  scans: ScanAnswers | undefined,
  artifact: Artifact,
) {
  const accept = call.header('x-accept-vulnerabilities');
  const history = 'build_history';
  const { digest } = artifact;
  const isImage =
    artifact.type === 'IMAGE' &&
    artifact.manifestMediaType !== mediaTypes.index;
  return presentArtifact(context, artifact, {
    tags: flag(call, 'with_tag', true),
    labels: flag(call, 'with_label'),
    accessories: flag(call, 'with_accessory'),
    immutableStatus: flag(call, 'with_immutable_status'),
    scanOverview: flag(call, 'with_scan_overview')
      ? scans?.scanOverview(artifact, accept)
      : undefined,
    sbomOverview: flag(call, 'with_sbom_overview')
      ? scans?.sbomOverview(artifact)
      : undefined,
    additions: [
      ...(isImage ? [{ name: history, digest, addition: history }] : []),
      ...(scans?.additions(artifact) ?? []),
    ],
  });
}

/** `*` is any tag, `nil` none. */
function byTags(condition: Condition): (artifact: Artifact) => boolean {
  if (condition.kind !== 'exact' && condition.kind !== 'fuzzy') {
    throw badRequest(
      'the value of "tags" query can only be fuzzy match value or exact match value',
    );
  }
  const { kind, value } = condition;
  if (kind === 'fuzzy') {
    return ({ tags }) => tags.some(({ name }) => name.includes(value));
  }
  if (value === '*') return ({ tags }) => tags.length > 0;
  if (value === 'nil') return ({ tags }) => tags.length === 0;
  return ({ tags }) => tags.some(({ name }) => name === value);
}

/** Those that have all of the labels. */
function byLabels(condition: Condition): (artifact: Artifact) => boolean {
  if (
    condition.kind !== 'and' ||
    condition.values.some(value => !/^\d+$/.test(value))
  ) {
    throw badRequest(
      'the value of "labels" query can only be integer list with intersetion relationship',
    );
  }
  const wanted = condition.values.map(Number);
  return ({ labels }) =>
    wanted.every(id => labels.some(each => each.id === id));
}
