import { isYamlMap, type YamlMap, type YamlValue } from '../../goyaml';
import { copyValue, isBuiltIn, kindOf } from '../resource';

/** What tells the elements of Kubernetes' own lists apart. */
const mergeKeys: Record<string, readonly string[]> = {
  conditions: ['type'],
  containers: ['name'],
  env: ['name'],
  ephemeralContainers: ['name'],
  hostAliases: ['ip'],
  imagePullSecrets: ['name'],
  initContainers: ['name'],
  ownerReferences: ['uid'],
  ports: ['containerPort', 'port'],
  secrets: ['name'],
  topologySpreadConstraints: ['topologyKey'],
  volumeDevices: ['devicePath'],
  volumeMounts: ['mountPath'],
  volumes: ['name'],
  webhooks: ['name'],
};
/** Lists of plain values that are merged as sets. */
const sets = ['finalizers'];

/**
 * Applies a strategic merge patch as kustomize does: maps merge, null removes, `$patch` replaces or deletes. Lists of
 * Kubernetes' own kinds merge by their keys, new elements first; those of other kinds (Rollouts) are replaced.
 *
 * @returns undefined when the patch deletes the object
 */
export function applyStrategicMerge(
  object: YamlMap,
  patch: YamlMap,
): YamlMap | undefined {
  const merged = mergeMaps(object, patch, isBuiltIn(kindOf(object)));
  return isYamlMap(merged) ? merged : undefined;
}

function mergeMaps(
  target: YamlMap,
  patch: YamlMap,
  knowsLists: boolean,
): YamlMap | undefined {
  const { $patch: directive, ...changes } = patch;
  if (directive === 'delete') return undefined;
  if (directive === 'replace') return withoutNulls(changes);
  const result: YamlMap = { ...target };
  for (const [key, value] of Object.entries(changes)) {
    if (value === null) {
      delete result[key];
      continue;
    }
    const merged = mergeValues(key, result[key], value, knowsLists);
    if (merged === undefined) delete result[key];
    else result[key] = merged;
  }
  return result;
}

function mergeValues(
  field: string,
  target: YamlValue | undefined,
  patch: YamlValue,
  knowsLists: boolean,
): YamlValue | undefined {
  if (isYamlMap(patch)) {
    return isYamlMap(target)
      ? mergeMaps(target, patch, knowsLists)
      : mergeMaps({}, patch, knowsLists);
  }
  if (Array.isArray(patch) && Array.isArray(target) && knowsLists) {
    if (sets.includes(field)) {
      return [...patch, ...target.filter(item => !patch.includes(item))];
    }
    const key = (mergeKeys[field] ?? []).find(name =>
      patch.some(item => isYamlMap(item) && item[name] !== undefined),
    );
    if (key) return mergeLists(target, patch, key);
  }
  return copyValue(patch);
}

function mergeLists(
  target: readonly YamlValue[],
  patch: readonly YamlValue[],
  key: string,
): YamlValue[] {
  if (patch.some(item => isYamlMap(item) && item.$patch === 'replace')) {
    return patch.filter(item => !(isYamlMap(item) && '$patch' in item));
  }
  const same = (left: YamlValue, right: YamlValue) =>
    isYamlMap(left) && isYamlMap(right) && left[key] === right[key];
  const merged = patch.flatMap<YamlValue>(change => {
    const present = target.find(item => same(item, change));
    if (!isYamlMap(change)) return [copyValue(change)];
    const result = mergeMaps(isYamlMap(present) ? present : {}, change, true);
    return result ? [result] : [];
  });
  const rest = target.filter(item => !patch.some(change => same(item, change)));
  return [...merged, ...rest];
}

function withoutNulls(map: YamlMap): YamlMap {
  return Object.fromEntries(
    Object.entries(map).filter(([, value]) => value !== null),
  );
}
