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
  if (typeof left !== 'object' || typeof right !== 'object') return false;
  if (left === null || right === null) return false;
  if (Array.isArray(left)) {
    return (
      Array.isArray(right) &&
      left.length === right.length &&
      left.every((item, index) => sameValue(item, right[index]))
    );
  }
  if (Array.isArray(right)) return false;
  const theirs = new Map(defined(right));
  const ours = defined(left);
  return (
    ours.length === theirs.size &&
    ours.every(
      ([key, item]) => theirs.has(key) && sameValue(item, theirs.get(key)),
    )
  );
}

function defined(value: object): Array<[string, unknown]> {
  return Object.entries(value).filter(([, item]) => item !== undefined);
}
