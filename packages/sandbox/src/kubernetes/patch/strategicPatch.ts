import { isRecord, isSetAt, itemKey, listKeysAt } from '../fields/listKeys';

/**
 * Kubernetes' strategic merge patch: like a merge patch, but lists whose items have a key merge by it, and the directives
 * `$patch`, `$deleteFromPrimitiveList/<field>`, `$setElementOrder/<field>` and `$retainKeys` are obeyed.
 */
export function strategicPatch(
  target: Record<string, unknown>,
  patch: Record<string, unknown>,
  path = '',
): Record<string, unknown> {
  if (patch.$patch === 'replace') return withoutDirectives(patch);
  const retained = patch.$retainKeys;
  const result = Array.isArray(retained)
    ? Object.fromEntries(
        Object.entries(target).filter(([name]) => retained.includes(name)),
      )
    : { ...target };
  for (const [name, value] of Object.entries(patch)) {
    if (name.startsWith('$')) continue;
    const at = path ? `${path}.${name}` : name;
    if (value === null) delete result[name];
    else result[name] = merged(result[name], value, at);
  }
  for (const [directive, value] of Object.entries(patch)) {
    if (!Array.isArray(value)) continue;
    const [kind, name = ''] = directive.split('/');
    const list = result[name];
    if (!Array.isArray(list)) continue;
    if (kind === '$deleteFromPrimitiveList') {
      result[name] = list.filter(item => !value.includes(item));
    } else if (kind === '$setElementOrder') {
      result[name] = ordered(list, value, path ? `${path}.${name}` : name);
    }
  }
  return result;
}

function merged(current: unknown, given: unknown, path: string): unknown {
  if (isRecord(given)) {
    if (given.$patch === 'delete') return undefined;
    return strategicPatch(isRecord(current) ? current : {}, given, path);
  }
  if (!Array.isArray(given)) return given;
  const list = Array.isArray(current) ? current : [];
  if (isSetAt(path)) return [...new Set([...list, ...given])];
  const keys = patchKeysAt(path);
  return keys ? mergeItems(list, given, keys, path) : given;
}

/** Strategic merge tells items apart by one field only, where server-side apply uses two. */
function patchKeysAt(path: string): readonly string[] | undefined {
  const keys = listKeysAt(path);
  return keys && keys.length > 1 ? keys.slice(0, 1) : keys;
}

function mergeItems(
  current: readonly unknown[],
  given: readonly unknown[],
  keys: readonly string[],
  path: string,
): unknown[] {
  let result = [...current];
  for (const item of given) {
    if (!isRecord(item)) continue;
    if (item.$patch === 'replace' && Object.keys(item).length === 1) {
      return given.filter(each => each !== item);
    }
    const key = itemKey(item, keys);
    const at = result.findIndex(each => itemKey(each, keys) === key);
    if (item.$patch === 'delete') {
      result = result.filter((_, index) => index !== at);
      continue;
    }
    const own = result[at];
    const next = isRecord(own)
      ? strategicPatch(own, item, path)
      : withoutDirectives(item);
    if (at < 0) result.push(next);
    else result[at] = next;
  }
  return result;
}

function ordered(
  list: readonly unknown[],
  order: readonly unknown[],
  path: string,
): unknown[] {
  const keys = patchKeysAt(path);
  const keyOf = (item: unknown) =>
    keys ? itemKey(item, keys) : JSON.stringify(item);
  const places = new Map(order.map((item, index) => [keyOf(item), index]));
  const rank = (item: unknown) => places.get(keyOf(item)) ?? order.length;
  return [...list].sort((left, right) => rank(left) - rank(right));
}

function withoutDirectives(
  patch: Record<string, unknown>,
): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(patch).filter(([name]) => !name.startsWith('$')),
  );
}
