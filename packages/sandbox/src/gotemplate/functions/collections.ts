import { FunctionError } from '../errors';
import { fixed, variadic, type FunctionTable } from '../signature';
import {
  type GoMap,
  type GoValue,
  entryOf,
  isMap,
  isTrue,
  sortedKeys,
  typeName,
} from '../values';
import { textOf, textsOf } from './texts';

/** Maps of templates are shared: `set` and `merge` change the map they are given, as sprig's do. */
function assign(map: GoMap, key: string, value: GoValue): GoMap {
  Object.defineProperty(map, key, {
    value,
    enumerable: true,
    configurable: true,
    writable: true,
  });
  return map;
}

function mapFrom(entries: ReadonlyArray<readonly [string, GoValue]>): GoMap {
  const map: GoMap = {};
  for (const [key, value] of entries) assign(map, key, value);
  return map;
}

function makeDict(values: readonly GoValue[]): GoMap {
  const map: GoMap = {};
  for (let at = 0; at < values.length; at += 2) {
    assign(
      map,
      textOf(values[at]),
      at + 1 < values.length ? values[at + 1] : '',
    );
  }
  return map;
}

function merge(overwrite: boolean) {
  return (sources: readonly GoMap[], target: GoMap): GoMap => {
    for (const source of sources) mergeInto(target, source, overwrite);
    return target;
  };
}

function mergeInto(target: GoMap, source: GoMap, overwrite: boolean): void {
  for (const [key, value] of Object.entries(source)) {
    const present = entryOf(target, key);
    if (isMap(present) && isMap(value)) mergeInto(present, value, overwrite);
    else if (!isTrue(present) || (overwrite && isTrue(value))) {
      assign(target, key, value);
    }
  }
}

function dig(values: readonly GoValue[]): GoValue {
  if (values.length < 3) {
    throw new FunctionError('dig needs at least three arguments');
  }
  const map = values.at(-1);
  const fallback = values.at(-2);
  let found: GoValue = map;
  for (const key of values.slice(0, -2)) {
    if (!isMap(found)) {
      throw new FunctionError(
        `interface conversion: interface {} is ${typeName(found)}, not map[string]interface {}`,
      );
    }
    found = entryOf(found, textOf(key));
    if (found === undefined) return fallback;
  }
  return found;
}

function typeKind(value: GoValue): string {
  const name = typeName(value);
  if (name.startsWith('[')) return 'slice';
  if (name.startsWith('map')) return 'map';
  return name === '<nil>' ? 'invalid' : name;
}

/** Sprig's functions on maps, on types, and its defaults. */
export const collections: FunctionTable = {
  dict: variadic([], 'any', makeDict),
  get: fixed(['map', 'string'], (map, key) => entryOf(map, key) ?? ''),
  set: fixed(['map', 'string', 'any'], assign),
  unset: fixed(['map', 'string'], (map, key) => {
    Reflect.deleteProperty(map, key);
    return map;
  }),
  hasKey: fixed(['map', 'string'], (map, key) => Object.hasOwn(map, key)),
  keys: variadic([], 'map', maps => maps.flatMap(sortedKeys)),
  values: fixed(['map'], map => sortedKeys(map).map(key => map[key])),
  pick: variadic(['map'], 'string', (keys, map) =>
    mapFrom(Object.entries(map).filter(([key]) => keys.includes(key))),
  ),
  omit: variadic(['map'], 'string', (keys, map) =>
    mapFrom(Object.entries(map).filter(([key]) => !keys.includes(key))),
  ),
  merge: variadic(['map'], 'map', merge(false)),
  mergeOverwrite: variadic(['map'], 'map', merge(true)),
  dig: variadic([], 'any', dig),
  default: variadic(['any'], 'any', (given, fallback) =>
    isTrue(given[0]) ? given[0] : fallback,
  ),
  empty: fixed(['any'], value => !isTrue(value)),
  coalesce: variadic([], 'any', values => values.find(isTrue) ?? null),
  ternary: fixed(['any', 'any', 'bool'], (yes, no, condition) =>
    condition ? yes : no,
  ),
  kindOf: fixed(['any'], typeKind),
  kindIs: fixed(['string', 'any'], (kind, value) => typeKind(value) === kind),
  typeOf: fixed(['any'], typeName),
  typeIs: fixed(['string', 'any'], (type, value) => typeName(value) === type),
  join: fixed(['string', 'any'], (separator, value) =>
    textsOf(value).join(separator),
  ),
  split: fixed(['string', 'string'], (separator, text) =>
    mapFrom(text.split(separator).map((part, at) => [`_${at}`, part])),
  ),
  splitn: fixed(['string', 'int', 'string'], (separator, count, text) =>
    mapFrom(
      splitAtMost(text, separator, Number(count)).map((part, at) => [
        `_${at}`,
        part,
      ]),
    ),
  ),
  splitList: fixed(['string', 'string'], (separator, text) =>
    text.split(separator),
  ),
  sortAlpha: fixed(['any'], value => textsOf(value).sort()),
  toStrings: fixed(['any'], textsOf),
};

function splitAtMost(text: string, separator: string, count: number): string[] {
  const parts = text.split(separator);
  if (count < 0 || parts.length <= count) return parts;
  return [...parts.slice(0, count - 1), parts.slice(count - 1).join(separator)];
}
