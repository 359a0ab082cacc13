import { isYamlMap, type YamlMap, type YamlValue } from '../goyaml';
import { kindOf } from './resource';

/** A place in objects of some kinds, with lists gone through element by element. */
export interface FieldSpec {
  path: readonly string[];
  kind?: string;
  group?: string;
  version?: string;
  /** Whether what is missing on the way is made. */
  create?: boolean;
}

export function fieldSpec(
  path: string,
  rest: Omit<FieldSpec, 'path'> = {},
): FieldSpec {
  return { path: path.split('/'), ...rest };
}

/** Calls `change` with the map that holds the last field of each place that fits the object. */
export function visitFields(
  object: YamlMap,
  specs: readonly FieldSpec[],
  change: (holder: YamlMap, field: string) => void,
): void {
  for (const spec of specs) {
    if (fitsKind(object, spec)) {
      visit(object, spec.path, spec.create ?? false, change);
    }
  }
}

function fitsKind(object: YamlMap, spec: FieldSpec): boolean {
  const { group, version, kind } = kindOf(object);
  return (
    (spec.kind === undefined || spec.kind === kind) &&
    (spec.group === undefined || spec.group === group) &&
    (spec.version === undefined || spec.version === version)
  );
}

function visit(
  holder: YamlValue | undefined,
  path: readonly string[],
  create: boolean,
  change: (holder: YamlMap, field: string) => void,
): void {
  if (Array.isArray(holder)) {
    for (const item of holder) visit(item, path, create, change);
    return;
  }
  const [field, ...rest] = path;
  if (!isYamlMap(holder) || field === undefined) return;
  if (rest.length === 0) {
    if (create || holder[field] !== undefined) change(holder, field);
    return;
  }
  if (create && (holder[field] ?? null) === null) holder[field] = {};
  visit(holder[field], rest, create, change);
}
