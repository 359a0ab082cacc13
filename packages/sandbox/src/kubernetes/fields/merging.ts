import type { KubernetesObject } from '../objects';
import { isLeaf } from './fieldSets';
import type { FieldSet } from './fieldSets';
import { isRecord, isSetAt, itemKey, listKeysAt } from './listKeys';

/** `given` merged over `current`: maps by key, lists with keys by item, everything else replaced. */
export function mergeApplied(
  current: KubernetesObject,
  given: Record<string, unknown>,
  path: string,
): KubernetesObject {
  return { ...current, ...mergeRecord(current, given, path) };
}

function mergeRecord(
  current: Record<string, unknown>,
  given: Record<string, unknown>,
  path: string,
): Record<string, unknown> {
  const result = { ...current };
  for (const [name, value] of Object.entries(given)) {
    if (value === undefined) continue;
    const at = path ? `${path}.${name}` : name;
    result[name] = mergeValue(current[name], value, at);
  }
  return result;
}

function mergeValue(current: unknown, given: unknown, path: string): unknown {
  if (isRecord(given)) {
    return isRecord(current) ? mergeRecord(current, given, path) : given;
  }
  if (!Array.isArray(given) || !Array.isArray(current)) return given;
  if (isSetAt(path)) return [...new Set([...current, ...given])];
  const keys = listKeysAt(path);
  return keys ? mergeItems(current, given, path, keys) : given;
}

/** Items in the order of `given`, then those that only the object has. */
function mergeItems(
  current: readonly unknown[],
  given: readonly unknown[],
  path: string,
  keys: readonly string[],
): unknown[] {
  const rest = new Map(current.map(item => [itemKey(item, keys), item]));
  const merged = given.map(item => {
    const key = itemKey(item, keys);
    const own = rest.get(key);
    rest.delete(key);
    return mergeValue(own, item, path);
  });
  return [...merged, ...rest.values()];
}

/** The object without the fields of `fields` that are in none of `kept`. */
export function removeFields(
  object: KubernetesObject,
  fields: FieldSet,
  kept: readonly FieldSet[],
): KubernetesObject {
  return { ...object, ...removeFromRecord(object, fields, kept, '') };
}

function removeFromRecord(
  value: Record<string, unknown>,
  fields: FieldSet,
  kept: readonly FieldSet[],
  path: string,
): Record<string, unknown> {
  const result = { ...value };
  for (const [part, set] of Object.entries(fields)) {
    if (!part.startsWith('f:')) continue;
    const name = part.slice(2);
    const keptHere = kept.flatMap(each => each[part] ?? []);
    // No object is without metadata, whatever of it is owned.
    if (keptHere.length === 0 && (path !== '' || name !== 'metadata')) {
      delete result[name];
      continue;
    }
    if (isLeaf(set)) continue;
    const at = path ? `${path}.${name}` : name;
    const inner = result[name];
    if (isRecord(inner)) {
      result[name] = removeFromRecord(inner, set, keptHere, at);
    } else if (Array.isArray(inner)) {
      result[name] = removeFromList(inner, set, keptHere, at);
    }
  }
  return result;
}

function removeFromList(
  list: readonly unknown[],
  fields: FieldSet,
  kept: readonly FieldSet[],
  path: string,
): unknown[] {
  const keys = listKeysAt(path);
  return list.flatMap(item => {
    const part = keys
      ? `k:${itemKey(item, keys)}`
      : `v:${JSON.stringify(item)}`;
    const set = fields[part];
    if (!set) return [item];
    const keptHere = kept.flatMap(each => each[part] ?? []);
    if (keptHere.length === 0) return [];
    return isRecord(item)
      ? [removeFromRecord(item, set, keptHere, path)]
      : [item];
  });
}
