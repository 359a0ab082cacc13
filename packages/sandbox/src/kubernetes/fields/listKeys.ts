/**
 * How lists in Kubernetes objects merge, by the path of the list: which fields tell its items apart. Lists
 * that are not named here are replaced as a whole. A path is made of field names, without items.
 */
const keyed: ReadonlyArray<readonly [suffix: string, keys: readonly string[]]> =
  [
    ['containers.ports', ['containerPort', 'protocol']],
    ['initContainers.ports', ['containerPort', 'protocol']],
    ['spec.ports', ['port', 'protocol']],
    ['containers', ['name']],
    ['initContainers', ['name']],
    ['ephemeralContainers', ['name']],
    ['containers.env', ['name']],
    ['initContainers.env', ['name']],
    ['containers.volumeMounts', ['mountPath']],
    ['initContainers.volumeMounts', ['mountPath']],
    ['spec.volumes', ['name']],
    ['imagePullSecrets', ['name']],
    ['hostAliases', ['ip']],
    ['topologySpreadConstraints', ['topologyKey', 'whenUnsatisfiable']],
    ['metadata.ownerReferences', ['uid']],
    ['status.conditions', ['type']],
    ['status.podIPs', ['ip']],
    ['status.hostIPs', ['ip']],
    ['status.addresses', ['type']],
    ['spec.taints', ['key', 'effect']],
    ['volumeClaimTemplates', []],
  ];

/** Lists of plain values that merge as sets. */
const sets = new Set(['metadata.finalizers']);

/** Maps whose keys are data, not fields. */
const maps = new Set([
  'labels',
  'annotations',
  'matchLabels',
  'nodeSelector',
  'data',
  'stringData',
  'binaryData',
  'limits',
  'requests',
  'selector',
]);

const cache = new Map<string, readonly string[] | undefined>();

/** The fields that tell the items of the list at `path` apart; undefined for an atomic list. */
export function listKeysAt(path: string): readonly string[] | undefined {
  if (cache.has(path)) return cache.get(path);
  const entry = keyed.find(
    ([suffix]) => path === suffix || path.endsWith(`.${suffix}`),
  );
  const keys = entry && entry[1].length > 0 ? entry[1] : undefined;
  cache.set(path, keys);
  return keys;
}

export function isSetAt(path: string): boolean {
  return sets.has(path);
}

export function isDataMapAt(path: string): boolean {
  return maps.has(path.slice(path.lastIndexOf('.') + 1));
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The key of a list's item; undefined when it lacks one of the fields that make it. */
export function itemKey(
  item: unknown,
  keys: readonly string[],
): string | undefined {
  if (!isRecord(item)) return undefined;
  const parts: Record<string, unknown> = {};
  for (const key of keys) {
    const value = item[key] ?? (key === 'protocol' ? 'TCP' : undefined);
    if (value === undefined) return undefined;
    parts[key] = value;
  }
  return JSON.stringify(parts);
}
