import { z } from 'zod';
import { isYamlMap, type YamlMap, type YamlValue } from '../../goyaml';
import { BuildError } from '../errors';
import { copyValue } from '../resource';

const operation = z.looseObject({
  op: z.string(),
  path: z.string(),
  from: z.string().optional(),
  value: z.json().optional(),
});
export const jsonPatchSchema = z.array(operation);
export type JsonPatch = z.infer<typeof jsonPatchSchema>;

/** Applies a JSON patch (RFC 6902) to an object, which is changed. @throws BuildError in kustomize's words */
export function applyJsonPatch(object: YamlMap, patch: JsonPatch): void {
  for (const step of patch) applyStep(object, step);
}

function applyStep(object: YamlMap, step: JsonPatch[number]): void {
  const { op, path, from = '' } = step;
  switch (op) {
    case 'add':
      return add(object, path, copyValue(step.value ?? null), op);
    case 'remove':
      return remove(object, path, op);
    case 'replace':
      return replace(object, path, copyValue(step.value ?? null));
    case 'move': {
      const value = valueAt(object, from, op);
      remove(object, from, op);
      return add(object, path, value, op);
    }
    case 'copy':
      return add(object, path, copyValue(valueAt(object, from, op)), op);
    case 'test':
      return test(object, path, step.value ?? null);
    default:
      throw new BuildError(`Unexpected kind: ${op}`);
  }
}

function holderOf(
  object: YamlMap,
  path: string,
): { holder: YamlValue | undefined; key: string } {
  const keys = path
    .split('/')
    .slice(1)
    .map(part => part.replaceAll('~1', '/').replaceAll('~0', '~'));
  const key = keys.pop() ?? '';
  let holder: YamlValue | undefined = object;
  for (const part of keys) holder = child(holder, part);
  return { holder, key };
}

function child(
  holder: YamlValue | undefined,
  key: string,
): YamlValue | undefined {
  if (Array.isArray(holder)) {
    return /^\d+$/.test(key) ? holder[Number(key)] : undefined;
  }
  return isYamlMap(holder) && Object.hasOwn(holder, key)
    ? holder[key]
    : undefined;
}

/** What lies at a path; null where a map lacks the last key, as kustomize takes it. */
function valueAt(object: YamlMap, path: string, op: string): YamlValue {
  const { holder, key } = holderOf(object, path);
  const value = child(holder, key);
  if (value !== undefined) return value;
  if (isYamlMap(holder)) return null;
  throw missingPath(op, path, 'from path');
}

function missingPath(op: string, path: string, what = 'path'): BuildError {
  return new BuildError(
    `${op} operation does not apply: doc is missing ${what}: "${path}": missing value`,
  );
}

function invalidIndex(op: string, path: string, key: string): BuildError {
  return new BuildError(
    `error in ${op} for path: '${path}': Unable to access invalid index: ${key}: invalid index referenced`,
  );
}

function add(
  object: YamlMap,
  path: string,
  value: YamlValue,
  op: string,
): void {
  const { holder, key } = holderOf(object, path);
  if (isYamlMap(holder)) {
    holder[key] = value;
    return;
  }
  if (!Array.isArray(holder)) throw missingPath(op, path);
  const at = key === '-' ? holder.length : Number(key);
  if (!Number.isInteger(at) || at < 0 || at > holder.length) {
    throw invalidIndex(op, path, key);
  }
  holder.splice(at, 0, value);
}

function remove(object: YamlMap, path: string, op: string): void {
  const { holder, key } = holderOf(object, path);
  if (Array.isArray(holder)) {
    if (child(holder, key) === undefined) throw invalidIndex(op, path, key);
    holder.splice(Number(key), 1);
    return;
  }
  if (!isYamlMap(holder)) throw missingPath(op, path);
  if (!Object.hasOwn(holder, key)) {
    const shown = op === 'move' ? key : path;
    throw new BuildError(
      `error in ${op} for path: '${shown}': Unable to remove nonexistent key: ${key}: missing value`,
    );
  }
  delete holder[key];
}

/** Of a map, kustomize also replaces what is not there. */
function replace(object: YamlMap, path: string, value: YamlValue): void {
  const { holder, key } = holderOf(object, path);
  if (isYamlMap(holder)) {
    holder[key] = value;
    return;
  }
  if (!Array.isArray(holder)) {
    throw new BuildError(
      `replace operation does not apply: doc is missing path: ${path}: missing value`,
    );
  }
  if (child(holder, key) === undefined)
    throw invalidIndex('replace', path, key);
  holder[Number(key)] = value;
}

function test(object: YamlMap, path: string, wanted: YamlValue): void {
  const { holder, key } = holderOf(object, path);
  const value = child(holder, key) ?? null;
  if (canonical(value) === canonical(wanted)) return;
  throw new BuildError(`testing value ${path} failed: test failed`);
}

function canonical(value: YamlValue): string {
  return JSON.stringify(value, (_key, item: YamlValue) =>
    isYamlMap(item)
      ? Object.fromEntries(
          Object.entries(item).sort(([left], [right]) =>
            left < right ? -1 : 1,
          ),
        )
      : item,
  );
}
