import type { KubernetesObject } from '../../kubernetes/objects';
import { quantityAmount } from '../compare/quantities';
import type { ApplicationRuntime } from '../application/ApplicationRuntime';
import { withDescendants } from '../application/tree';
import { assessHealth, groupOf, versionOf } from '../health/assess';
import { fieldsOf, textOf, type Fields } from '../health/fields';
import type { LiveIndex } from '../live/LiveIndex';
import { nameOf, resourceKey } from '../live/resourceKeys';
import { imagesOf } from '../sync/images';
import { nodeInfo } from './nodeInfo';

/** What a node says about itself. */
const systemFields = [
  'machineID',
  'systemUUID',
  'bootID',
  'kernelVersion',
  'osImage',
  'containerRuntimeVersion',
  'kubeletVersion',
  'kubeProxyVersion',
  'operatingSystem',
  'architecture',
];

/** Answer of `/resource-tree`: every resource of an Application and what they own. */
export function presentTree(
  runtime: ApplicationRuntime | undefined,
  index: LiveIndex | undefined,
): Fields {
  const resources = runtime?.comparison?.resources ?? [];
  const missing = resources.flatMap(resource => {
    if (resource.live || resource.hooks.length > 0) return [];
    const { group, apiVersion, kind, namespace, name } = resource;
    return [
      {
        ...(group && { group }),
        version: versionOf(apiVersion),
        kind,
        ...(namespace && { namespace }),
        name,
        health: { status: 'Missing' },
      },
    ];
  });
  const live = liveObjects(runtime, index);
  const parents = new Map(
    live.map(object => [object.metadata.uid ?? '', object]),
  );
  const nodes = [...missing, ...live.map(each => presentNode(each, parents))];
  if (nodes.length === 0) return {};
  const hosts = index ? presentHosts(live, index) : [];
  return {
    nodes: nodes.sort(byType),
    ...(hosts.length > 0 && { hosts }),
  };
}

/** Everything in the cluster that belongs to an Application. */
export function liveObjects(
  runtime: ApplicationRuntime | undefined,
  index: LiveIndex | undefined,
): KubernetesObject[] {
  if (!index) return [];
  const found = new Map<string, KubernetesObject>();
  for (const { live } of runtime?.comparison?.resources ?? []) {
    if (!live) continue;
    for (const object of withDescendants(live, index)) {
      found.set(resourceKey(nameOf(object)), object);
    }
  }
  return [...found.values()];
}

function presentNode(
  object: KubernetesObject,
  parents: ReadonlyMap<string, KubernetesObject>,
): Fields {
  const { metadata } = object;
  const parentRefs = (metadata.ownerReferences ?? []).flatMap(owner => {
    const parent = parents.get(owner.uid);
    if (!parent) return [];
    const ref = reference(parent);
    return [{ ...ref, uid: owner.uid }];
  });
  const info = nodeInfo(object);
  const networkingInfo = networkingOf(object);
  const images = object.kind === 'Pod' ? imagesOf(object) : [];
  const health = assessHealth(object);
  return {
    ...reference(object),
    uid: metadata.uid,
    ...(parentRefs.length > 0 && { parentRefs }),
    ...(info.length > 0 && { info }),
    ...(networkingInfo && { networkingInfo }),
    resourceVersion: metadata.resourceVersion,
    ...(images.length > 0 && { images }),
    ...(health && { health }),
    createdAt: metadata.creationTimestamp,
  };
}

function reference({ apiVersion, kind, metadata }: KubernetesObject) {
  const group = groupOf(apiVersion);
  return {
    ...(group && { group }),
    version: versionOf(apiVersion),
    kind,
    ...(metadata.namespace && { namespace: metadata.namespace }),
    name: metadata.name,
  };
}

function networkingOf(object: KubernetesObject): Fields | undefined {
  if (object.kind === 'Pod') return { labels: object.metadata.labels ?? {} };
  if (object.kind === 'Service') {
    return { targetLabels: fieldsOf(object.spec, 'selector') };
  }
  return undefined;
}

function presentHosts(
  live: readonly KubernetesObject[],
  index: LiveIndex,
): Fields[] {
  const names = live.flatMap(object =>
    object.kind === 'Pod' ? (textOf(object.spec?.nodeName) ?? []) : [],
  );
  return [...new Set(names)].sort().map(name => {
    const node = index.cluster.get({ apiVersion: 'v1', kind: 'Node', name });
    const capacity = fieldsOf(node?.status, 'capacity');
    const systemInfo = fieldsOf(node?.status, 'nodeInfo');
    return {
      name,
      resourcesInfo: ['cpu', 'memory'].map(resourceName => ({
        resourceName,
        // Thousandths: of a core, of a byte.
        capacity: (quantityAmount(capacity[resourceName]) ?? 0) * 1000,
      })),
      systemInfo: Object.fromEntries(
        systemFields.map(field => [field, textOf(systemInfo[field]) ?? '']),
      ),
    };
  });
}

function byType(one: Fields, other: Fields): number {
  const [first, second] = [sortKey(one), sortKey(other)];
  if (first === second) return 0;
  return first < second ? -1 : 1;
}

function sortKey(node: Fields): string {
  const { group, kind, namespace, name } = node;
  return [group, kind, namespace, name]
    .map(each => String(each ?? ''))
    .join('/');
}
