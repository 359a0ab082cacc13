import type { ResourceType } from './ResourceType';

/** A part of a resource that has a path of its own. */
export interface Subresource {
  name: string;
  kind: string;
  group?: string;
  version?: string;
  verbs: readonly string[];
}

const changes = ['get', 'patch', 'update'];
const allVerbs = [
  'create',
  'delete',
  'deletecollection',
  'get',
  'list',
  'patch',
  'update',
  'watch',
];
const customVerbs = [
  'delete',
  'deletecollection',
  'get',
  'list',
  'patch',
  'create',
  'update',
  'watch',
];

/** What can be done with a kind, in the order in which discovery lists it. */
export function verbsOf(type: ResourceType): readonly string[] {
  if (type.custom) return customVerbs;
  return type.kind === 'Namespace'
    ? allVerbs.filter(verb => verb !== 'deletecollection')
    : allVerbs;
}

export function subresourcesOf(type: ResourceType): Subresource[] {
  const own: Subresource[] = [];
  if (type.kind === 'Pod') {
    own.push(
      {
        name: 'eviction',
        kind: 'Eviction',
        group: 'policy',
        version: 'v1',
        verbs: ['create'],
      },
      { name: 'log', kind: 'Pod', verbs: ['get'] },
    );
  }
  if (type.kind === 'Namespace') {
    own.push({ name: 'finalize', kind: 'Namespace', verbs: ['update'] });
  }
  const scale: Subresource = {
    name: 'scale',
    kind: 'Scale',
    group: 'autoscaling',
    version: 'v1',
    verbs: changes,
  };
  const status: Subresource = {
    name: 'status',
    kind: type.kind,
    verbs: changes,
  };
  if (type.custom) {
    return [...(type.status ? [status] : []), ...(type.scale ? [scale] : [])];
  }
  return [
    ...own,
    ...(type.scale ? [scale] : []),
    ...(type.status ? [status] : []),
  ];
}
