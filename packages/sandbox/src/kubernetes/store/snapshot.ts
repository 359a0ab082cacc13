import { isRecord } from '../fields/listKeys';

/**
 * A deeply frozen copy that shares every part that is frozen already. The store freezes all it
 * keeps, so an object built from a stored one by spreading costs only what changed.
 */
export function snapshot<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) {
    return value;
  }
  if (Array.isArray(value)) {
    return Object.freeze(value.map(item => snapshot(item))) as T;
  }
  const copy: Record<string, unknown> = {};
  for (const [key, item] of Object.entries(value)) {
    if (item !== undefined) copy[key] = snapshot(item);
  }
  return Object.freeze(copy) as T;
}

/** Deep equality; parts that two versions of an object share cost nothing. */
export function sameValue(left: unknown, right: unknown): boolean {
  if (left === right) return true;
  if (Array.isArray(left)) {
    return (
      Array.isArray(right) &&
      left.length === right.length &&
      left.every((item, index) => sameValue(item, right[index]))
    );
  }
  return isRecord(left) && isRecord(right) && sameRecord(left, right);
}

/** Fields that are undefined count as absent. */
function sameRecord(
  left: Record<string, unknown>,
  right: Record<string, unknown>,
): boolean {
  let fields = 0;
  for (const name of Object.keys(left)) {
    if (left[name] === undefined) continue;
    if (!sameValue(left[name], right[name])) return false;
    fields++;
  }
  for (const name of Object.keys(right)) {
    if (right[name] !== undefined) fields--;
  }
  return fields === 0;
}
