import { formatValue } from '../../gotemplate';
import type { YamlMap, YamlValue } from '../../goyaml';

/** A map's leaves as texts under dotted names: `{a: {b: [1]}}` becomes `{'a.b.0': '1'}`. */
export function flatten(map: Readonly<YamlMap>): Record<string, string> {
  const flat: Record<string, string> = {};
  for (const [key, value] of Object.entries(map)) addLeaves(flat, key, value);
  return flat;
}

function addLeaves(
  flat: Record<string, string>,
  name: string,
  value: YamlValue,
): void {
  const children =
    typeof value === 'object' && value !== null ? Object.entries(value) : [];
  if (children.length === 0) flat[name] = formatValue(value);
  for (const [key, child] of children) addLeaves(flat, `${name}.${key}`, child);
}
