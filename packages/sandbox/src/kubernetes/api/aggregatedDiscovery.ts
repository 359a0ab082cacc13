import { createHash } from 'node:crypto';
import { subresourcesOf, verbsOf } from '../types/discovery';
import type { ResourceType } from '../types/ResourceType';
import type { TypeRegistry } from '../types/TypeRegistry';
import { groupsOf, reviewGroups, versionsOf } from './discovery';
import type { Exchange } from './Exchange';

const mediaType =
  'application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList';

/** Whether a client can read the discovery of everything in one answer. */
export function wantsAggregated({ request }: Exchange): boolean {
  return (request.headers.accept ?? '')
    .toLowerCase()
    .includes('g=apidiscovery.k8s.io;v=v2;as=apigroupdiscoverylist');
}

/** Answers `GET /api` (with the core group) or `GET /apis` (with all others). */
export function sendAggregated(
  { response }: Exchange,
  types: TypeRegistry,
  core: boolean,
): void {
  const groups = core ? [''] : groupsOf(types);
  const body = JSON.stringify({
    kind: 'APIGroupDiscoveryList',
    apiVersion: 'apidiscovery.k8s.io/v2',
    metadata: {},
    items: groups.map(group => ({
      metadata: { ...(group && { name: group }), creationTimestamp: null },
      versions: versionsOf(types, group).map(version => ({
        version,
        resources: [
          ...types
            .all()
            .filter(each => each.group === group && each.version === version)
            .map(resource),
          ...reviewGroups
            .filter(each => each.group === group && each.version === version)
            .map(review),
        ],
        freshness: 'Current',
      })),
    })),
  });
  const digest = createHash('sha512').update(body).digest('hex').toUpperCase();
  response.writeHead(200, {
    'Cache-Control': 'public',
    'Content-Type': mediaType,
    Etag: `"${digest}"`,
    Vary: 'Accept',
  });
  response.end(body);
}

function resource(type: ResourceType) {
  const subresources = subresourcesOf(type).map(
    ({ name, kind, group, version, verbs }) => ({
      subresource: name,
      responseKind: { group: group ?? '', version: version ?? '', kind },
      verbs,
    }),
  );
  return {
    resource: type.plural,
    responseKind: {
      group: type.custom ? type.group : '',
      version: type.custom ? type.version : '',
      kind: type.kind,
    },
    scope: type.namespaced ? 'Namespaced' : 'Cluster',
    singularResource: type.singular,
    verbs: verbsOf(type),
    ...(type.shortNames && { shortNames: type.shortNames }),
    ...(type.categories && { categories: type.categories }),
    ...(subresources.length > 0 && { subresources }),
  };
}

function review({ plural, kind }: (typeof reviewGroups)[number]) {
  return {
    resource: plural,
    responseKind: { group: '', version: '', kind },
    scope: 'Cluster',
    singularResource: kind.toLowerCase(),
    verbs: ['create'],
  };
}
