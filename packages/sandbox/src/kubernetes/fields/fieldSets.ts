import {
  isDataMapAt,
  isRecord,
  isSetAt,
  itemKey,
  listKeysAt,
} from './listKeys';
import { sameValue } from '../store/snapshot';

/** A set of fields in the form of `fieldsV1`: `f:` a field, `k:` an item by its key, `v:` a value, `.` itself. */
export interface FieldSet {
  [part: string]: FieldSet;
}

const leaf: FieldSet = Object.freeze({});

/** The fields of `next` that are not the same in `previous` (all of them without `previous`). */
export function changedFields(
  next: unknown,
  previous?: unknown,
  path = '',
): FieldSet | undefined {
  if (next === undefined || sameValue(next, previous)) return undefined;
  if (isRecord(next)) return changedRecord(next, previous, path);
  if (!Array.isArray(next)) return leaf;
  const keys = listKeysAt(path);
  if (keys) return changedItems(next, previous, path, keys);
  if (!isSetAt(path)) return leaf;
  return Object.fromEntries([
    ['.', leaf],
    ...next.map(value => [`v:${JSON.stringify(value)}`, leaf]),
  ]);
}

function changedRecord(
  next: Record<string, unknown>,
  previous: unknown,
  path: string,
): FieldSet | undefined {
  const before = isRecord(previous) ? previous : {};
  const set: FieldSet = {};
  if (isDataMapAt(path) && !isRecord(previous)) set['.'] = leaf;
  for (const [name, value] of Object.entries(next)) {
    const at = path ? `${path}.${name}` : name;
    const changed = changedFields(value, before[name], at);
    if (changed) set[`f:${name}`] = changed;
  }
  return isLeaf(set) && isRecord(previous) ? undefined : set;
}

function changedItems(
  next: readonly unknown[],
  previous: unknown,
  path: string,
  keys: readonly string[],
): FieldSet | undefined {
  const before = new Map<string | undefined, unknown>();
  for (const item of Array.isArray(previous) ? previous : []) {
    before.set(itemKey(item, keys), item);
  }
  const set: FieldSet = {};
  if (!Array.isArray(previous)) set['.'] = leaf;
  for (const item of next) {
    const key = itemKey(item, keys);
    if (key === undefined) return leaf;
    const old = before.get(key);
    const changed = changedFields(item, old, path);
    if (changed) {
      set[`k:${key}`] = old === undefined ? { '.': leaf, ...changed } : changed;
    }
  }
  return isLeaf(set) && Array.isArray(previous) ? undefined : set;
}

export function union(left: FieldSet, right: FieldSet): FieldSet {
  const result: FieldSet = { ...left };
  for (const [part, set] of Object.entries(right)) {
    const own = left[part];
    result[part] = own ? union(own, set) : set;
  }
  return result;
}

/** `left` without the fields of `right`: itself when it has none of them, undefined when nothing is left. */
export function without(left: FieldSet, right: FieldSet): FieldSet | undefined {
  const result: FieldSet = {};
  let same = true;
  for (const [part, set] of Object.entries(left)) {
    const taken = right[part];
    if (!taken) {
      result[part] = set;
      continue;
    }
    const rest = isLeaf(taken) || isLeaf(set) ? undefined : without(set, taken);
    if (rest) result[part] = rest;
    if (rest !== set) same = false;
  }
  if (same) return left;
  const parts = Object.keys(result);
  if (parts.length === 0) return undefined;
  return parts.length === 1 && parts[0] === '.' ? undefined : result;
}

/** Whether `left` has every field of `right`, in the same form. */
export function includes(left: FieldSet, right: FieldSet): boolean {
  return Object.entries(right).every(([part, set]) => {
    const own = left[part];
    if (!own) return false;
    return isLeaf(set) ? isLeaf(own) : includes(own, set);
  });
}

export function isLeaf(set: FieldSet): boolean {
  return Object.keys(set).length === 0;
}
