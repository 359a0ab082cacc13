import type { Label, RepositoryRef } from '@slipway/plugin-harbor-common';
import type { ObservedArtifact, ObservedRepository } from '../../../observed';
import type { z } from 'zod';
import type { ArtifactAnswer, labelSchema, repositorySchema } from '../answers';
import type { Origin } from '../calls/IndexMemory';
import type { HarborInstance } from '../readHarborConfig';
import { buildUrlOf, commitOf } from './originOf';
import { nameWithinProject } from './repositoryNames';

/** A repository of a list. */
export function mapRepository(
  answer: z.output<typeof repositorySchema>,
  of: { instance: string; project: string },
): ObservedRepository {
  return {
    ...of,
    repository: nameWithinProject(answer.name, of.project),
    artifacts: answer.artifact_count ?? 0,
    ...(answer.update_time && { updatedAt: answer.update_time }),
  };
}

/** A label of Harbor. */
export function mapLabel(answer: z.output<typeof labelSchema>): Label {
  return {
    id: answer.id,
    name: answer.name,
    ...(answer.description && { description: answer.description }),
    ...(answer.color &&
      /^#[0-9a-f]{6}$/i.test(answer.color) && { color: answer.color }),
    scope: answer.scope === 'p' ? 'project' : 'global',
  };
}

/** An artifact, without its scans. */
export function mapArtifact(
  answer: ArtifactAnswer,
  {
    instance,
    origin,
    ...of
  }: RepositoryRef & {
    askedAt: number;
    /** Of an index, what one of its images tells. */
    origin?: Origin;
  },
  harbor: Pick<HarborInstance, 'url' | 'hosts'>,
): ObservedArtifact {
  const { extra_attrs: attributes } = answer;
  const builtAt = attributes?.created ?? origin?.builtAt;
  const annotations = {
    ...origin?.labels,
    ...answer.annotations,
    ...attributes?.config?.Labels,
  };
  const tags = answer.tags.map(tag => ({
    name: tag.name,
    ...(tag.push_time && { pushedAt: tag.push_time }),
    immutable: tag.immutable ?? false,
  }));
  const children = answer.references.map(({ child_digest, platform }) => {
    const name = platformOf(platform);
    return { digest: child_digest, ...(name && { platform: name }) };
  });
  const commit = commitOf(annotations, tags);
  const buildUrl = buildUrlOf(annotations);
  return {
    ...{ instance, ...of },
    digest: answer.digest,
    mediaType: answer.manifest_media_type ?? answer.media_type ?? 'unknown',
    type: answer.type ?? 'UNKNOWN',
    size: answer.size ?? 0,
    platforms: platformsOf(children, attributes),
    children,
    ...(builtAt && { builtAt }),
    ...(answer.push_time && { pushedAt: answer.push_time }),
    ...(answer.pull_time && { pulledAt: answer.pull_time }),
    tags,
    labels: answer.labels.map(mapLabel),
    accessories: answer.accessories.map(one => ({
      ...{ digest: one.digest, type: one.type, size: one.size ?? 0 },
      ...(one.creation_time && { createdAt: one.creation_time }),
    })),
    annotations,
    ...(commit && { commit }),
    ...(buildUrl && { buildUrl }),
    url: pageOf(answer, of, harbor.url),
    pullReference: `${harbor.hosts[0] ?? new URL(harbor.url).host}/${of.project}/${of.repository}@${answer.digest}`,
  };
}

/** Those of an index's images, else its own. */
function platformsOf(
  children: ObservedArtifact['children'],
  own: Parameters<typeof platformOf>[0],
): string[] {
  const all =
    children.length > 0
      ? children.map(({ platform }) => platform)
      : [platformOf(own)];
  return [...new Set(all.flatMap(platform => platform ?? []))];
}

/** `linux/arm64/v8`. Attestations beside images are of `unknown/unknown`. */
function platformOf(
  platform:
    { os?: string; architecture?: string; variant?: string } | undefined,
): string | undefined {
  const { os, architecture, variant } = platform ?? {};
  if (!os || !architecture || os === 'unknown') return undefined;
  return [os, architecture, ...(variant ? [variant] : [])].join('/');
}

/** Its page at Harbor, which names projects by their id. */
function pageOf(
  { digest, project_id: id }: ArtifactAnswer,
  { repository }: { repository: string },
  url: string,
): string {
  if (id === undefined) return url;
  return `${url}/harbor/projects/${id}/repositories/${encodeURIComponent(repository)}/artifacts-tab/artifacts/${digest}`;
}
