import { createHash } from 'node:crypto';
import { subresourcesOf, verbsOf } from '../types/discovery';
import type { ResourceType } from '../types/ResourceType';
import { apiVersionOf } from '../types/ResourceType';
import type { TypeRegistry } from '../types/TypeRegistry';

/** Reviews can be made, but are not kept: they have no kind in the registry. */
export const reviewGroups = [
  {
    group: 'authentication.k8s.io',
    version: 'v1',
    kind: 'SelfSubjectReview',
    plural: 'selfsubjectreviews',
  },
  {
    group: 'authorization.k8s.io',
    version: 'v1',
    kind: 'SelfSubjectAccessReview',
    plural: 'selfsubjectaccessreviews',
  },
] as const;

/** `GET /api` */
export function apiVersions(address: string) {
  return {
    kind: 'APIVersions',
    versions: ['v1'],
    serverAddressByClientCIDRs: [
      { clientCIDR: '0.0.0.0/0', serverAddress: address },
    ],
  };
}

/** `GET /apis` */
export function apiGroupList(types: TypeRegistry) {
  return {
    kind: 'APIGroupList',
    apiVersion: 'v1',
    groups: groupsOf(types).map(group => {
      const {
        kind: _kind,
        apiVersion: _apiVersion,
        ...entry
      } = groupEntry(types, group);
      return entry;
    }),
  };
}

/** `GET /apis/<group>`; undefined for one that there is not. */
export function apiGroup(types: TypeRegistry, group: string) {
  return groupsOf(types).includes(group) ? groupEntry(types, group) : undefined;
}

/** `GET /api/v1` and `GET /apis/<group>/<version>`; undefined for one that there is not. */
export function apiResourceList(
  types: TypeRegistry,
  group: string,
  version: string,
) {
  const own = types
    .all()
    .filter(type => type.group === group && type.version === version);
  const reviews = reviewGroups.filter(
    each => each.group === group && each.version === version,
  );
  if (own.length + reviews.length === 0) return undefined;
  return {
    kind: 'APIResourceList',
    ...(group !== '' && { apiVersion: 'v1' }),
    groupVersion: apiVersionOf({ group, version }),
    resources: [
      ...own.flatMap(resourceEntries),
      ...reviews.map(({ plural, kind }) => ({
        name: plural,
        singularName: kind.toLowerCase(),
        namespaced: false,
        kind,
        verbs: ['create'],
      })),
    ],
  };
}

export function groupsOf(types: TypeRegistry): string[] {
  const groups = new Set(types.all().map(type => type.group));
  for (const { group } of reviewGroups) groups.add(group);
  groups.delete('');
  return [...groups];
}

export function versionsOf(types: TypeRegistry, group: string): string[] {
  const versions = types
    .all()
    .filter(type => type.group === group)
    .map(type => type.version);
  const reviews = reviewGroups
    .filter(each => each.group === group)
    .map(each => each.version);
  return [...new Set([...versions, ...reviews])];
}

function groupEntry(types: TypeRegistry, group: string) {
  const versions = versionsOf(types, group).map(version => ({
    groupVersion: `${group}/${version}`,
    version,
  }));
  return {
    kind: 'APIGroup',
    apiVersion: 'v1',
    name: group,
    versions,
    preferredVersion: versions[0],
  };
}

function resourceEntries(type: ResourceType) {
  return [
    {
      name: type.plural,
      singularName: type.singular,
      namespaced: type.namespaced,
      kind: type.kind,
      verbs: verbsOf(type),
      ...(type.shortNames && { shortNames: type.shortNames }),
      ...(type.categories && { categories: type.categories }),
      storageVersionHash: storageHash(type),
    },
    ...subresourcesOf(type).map(({ name, kind, group, version, verbs }) => ({
      name: `${type.plural}/${name}`,
      singularName: '',
      namespaced: type.namespaced,
      ...(group && { group, version }),
      kind,
      verbs,
    })),
  ];
}

function storageHash(type: ResourceType): string {
  return createHash('sha256')
    .update(`${apiVersionOf(type)}/${type.kind}`)
    .digest()
    .subarray(0, 8)
    .toString('base64');
}
