import type { Param, ParamSpec, ParamValue } from '../../views/tekton';

/** What stands for variables such as `params.revision`, `tasks.build.results.image` or `context.taskRun.name`. */
export type Values = ReadonlyMap<string, ParamValue>;

const reference = /\$\(([^()]+)\)/g;
const whole = /^\$\(([^()]+)\)$/;

/** A copy of a value in which every variable that is known is replaced; others stay as they are. */
export function substitute<T>(value: T, values: Values): T;
export function substitute(value: unknown, values: Values): unknown {
  if (values.size === 0) return value;
  if (typeof value === 'string') return substituteString(value, values);
  if (Array.isArray(value)) {
    const items = value.flatMap(item => substituteItem(item, values));
    return items.every((item, index) => item === value[index]) &&
      items.length === value.length
      ? value
      : items;
  }
  if (typeof value !== 'object' || value === null) return value;
  let changed = false;
  const entries = Object.entries(value).map(([key, item]) => {
    const next: unknown = substitute<unknown>(item, values);
    changed ||= next !== item;
    return [key, next] as const;
  });
  return changed ? Object.fromEntries(entries) : value;
}

/** The variables that a value refers to. */
export function variablesIn(value: unknown): string[] {
  if (typeof value === 'string') {
    return [...value.matchAll(reference)].map(([, name = '']) => name);
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(variablesIn);
}

/** `params.x` of each parameter: what was given, or its default, which may name others. */
export function paramValues(
  specs: readonly ParamSpec[],
  given: readonly Param[],
): Map<string, ParamValue> {
  const values = new Map<string, ParamValue>(
    given.map(({ name, value }) => [`params.${name}`, value]),
  );
  for (const spec of specs) {
    const name = `params.${spec.name}`;
    if (spec.default === undefined || values.has(name)) continue;
    values.set(name, substitute(spec.default, values));
  }
  return values;
}

/** A list among the items of a list is replaced by its items. */
function substituteItem(item: unknown, values: Values): unknown[] {
  if (typeof item !== 'string') return [substitute<unknown>(item, values)];
  const replaced = substituteString(item, values);
  return Array.isArray(replaced) ? replaced : [replaced];
}

function substituteString(text: string, values: Values): ParamValue {
  if (!text.includes('$(')) return text;
  const only = whole.exec(text)?.[1];
  if (only !== undefined) return valueOf(only, values) ?? text;
  return text.replace(reference, (found, name: string) => {
    const value = valueOf(name, values);
    return typeof value === 'string' ? value : found;
  });
}

/** Of `params.x`, `params["x"]`, `params.x[*]`, `params.x[0]` and `params.x.key`. */
function valueOf(name: string, values: Values): ParamValue | undefined {
  const plain = name.replace(
    /^(params|results)\[(?:"([^"]+)"|'([^']+)')\]/,
    (_, kind: string, double?: string, single?: string) =>
      `${kind}.${double ?? single}`,
  );
  const known = values.get(plain);
  if (known !== undefined) return known;
  const indexed = /^(.*)\[(\*|\d+)\]$/.exec(plain);
  if (indexed) {
    const list = values.get(indexed[1] ?? '');
    if (indexed[2] === '*') return list;
    return Array.isArray(list) ? list[Number(indexed[2])] : undefined;
  }
  const dot = plain.lastIndexOf('.');
  const object = values.get(plain.slice(0, dot));
  return typeof object === 'object' && !Array.isArray(object)
    ? object[plain.slice(dot + 1)]
    : undefined;
}
