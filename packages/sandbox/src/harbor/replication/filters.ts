import { badRequest } from '../model/errors';
import { fullNameOf } from '../model/HarborModel';
import { matches } from '../model/Tags';
import type { ReplicationPolicy } from '../model/replicationTypes';
import type { Artifact } from '../model/types';

type Filter = ReplicationPolicy['filters'][number];

/** An artifact that a policy moves, with those of its tags that it moves. */
export interface Selected {
  artifact: Artifact;
  tags: string[];
}

/** What a policy wants of an artifact; undefined when it does not want it. */
export function select(
  { filters }: Pick<ReplicationPolicy, 'filters'>,
  artifact: Artifact,
): Selected | undefined {
  const name = fullNameOf(artifact.repository);
  let tags = artifact.tags.map(each => each.name);
  for (const filter of filters) {
    const { type, value } = filter;
    const text = Array.isArray(value) ? value.join(',') : value;
    if (type === 'name' && text !== '' && !matches(text, name)) {
      return undefined;
    }
    if (type === 'resource' && !isOfKind(artifact, text)) return undefined;
    if (type === 'label' && !hasLabels(artifact, filter)) return undefined;
    if (type === 'tag') {
      const wanted = filter.decoration !== 'excludes';
      if (text !== '') {
        // What has no tag is wanted by those who take every tag, as Harbor does.
        if (tags.length === 0 && !(wanted && /^\*\*?$/.test(text))) {
          return undefined;
        }
        const before = tags.length;
        tags = tags.filter(tag => matches(text, tag) === wanted);
        if (before > 0 && tags.length === 0) return undefined;
      }
    }
  }
  return { artifact, tags };
}

function isOfKind({ type }: Artifact, kind: string): boolean {
  return (
    kind === '' || kind === 'artifact' || (kind === 'image' && type === 'IMAGE')
  );
}

function hasLabels({ labels }: Artifact, { value, decoration }: Filter) {
  const wanted = Array.isArray(value) ? value : [value];
  const has = (name: string) => labels.some(label => label.name === name);
  return decoration === 'excludes' ? !wanted.some(has) : wanted.every(has);
}

/**
 * Name of a repository at the destination. A count of -1 keeps the last part only, 0 puts the namespace in front, n replaces
 * the first n parts.
 * @throws HarborError 400 when the name has fewer parts
 */
export function destinationName(
  repository: string,
  {
    destinationNamespace: namespace,
    destinationNamespaceReplaceCount: count,
  }: Pick<
    ReplicationPolicy,
    'destinationNamespace' | 'destinationNamespaceReplaceCount'
  >,
): string {
  if (namespace === '') return repository;
  const parts = repository.split('/');
  if (count < 0) return `${namespace}/${parts.at(-1)}`;
  if (count > parts.length - 1) {
    throw badRequest(
      `invalid destination namespace replace count ${count} for repository ${repository}`,
    );
  }
  return [namespace, ...parts.slice(count)].join('/');
}
