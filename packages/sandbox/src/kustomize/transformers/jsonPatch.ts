import { z } from 'zod';
import { isYamlMap, type YamlMap, type YamlValue } from '../../goyaml';
import { BuildError } from '../errors';
import { copyValue } from '../resource';

const operation = z.looseObject({
  op: z.enum(['add', 'remove', 'replace', 'move', 'copy', 'test']),
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
    default:
      return test(object, path, step.value ?? null);
  }
}

function failure(op: string, path: string, why: string): BuildError {
  return new BuildError(
    `${op} operation does not apply: ${why}: missing value`.replace('%', path),
  );
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

function valueAt(object: YamlMap, path: string, op: string): YamlValue {
  const { holder, key } = holderOf(object, path);
  const value = child(holder, key);
  if (value === undefined)
    throw failure(op, path, 'doc is missing from path: "%"');
  return value;
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
  if (!Array.isArray(holder)) {
    throw failure(op, path, 'doc is missing path: "%"');
  }
  const at = key === '-' ? holder.length : Number(key);
  if (!Number.isInteger(at) || at < 0 || at > holder.length) {
    throw new BuildError(
      `${op} operation does not apply: doc is missing path: "${path}": Unable to access invalid index: ${key}: invalid index referenced`,
    );
  }
  holder.splice(at, 0, value);
}

function remove(object: YamlMap, path: string, op: string): void {
  const { holder, key } = holderOf(object, path);
  if (child(holder, key) === undefined) {
    throw new BuildError(
      isYamlMap(holder)
        ? `${op} operation does not apply: doc is missing key: ${path}: missing value`.replace(
            'doc is missing key',
            'doc is missing key',
          )
        : `${op} operation does not apply: doc is missing path: "${path}": missing value`,
    );
  }
  if (Array.isArray(holder)) holder.splice(Number(key), 1);
  else if (isYamlMap(holder)) delete holder[key];
}

function replace(object: YamlMap, path: string, value: YamlValue): void {
  const { holder, key } = holderOf(object, path);
  if (child(holder, key) === undefined) {
    throw new BuildError(
      isYamlMap(holder) || Array.isArray(holder)
        ? `replace operation does not apply: doc is missing key: ${path}: missing value`
        : `replace operation does not apply: doc is missing path: ${path}: missing value`,
    );
  }
  if (Array.isArray(holder)) holder[Number(key)] = value;
  else if (isYamlMap(holder)) holder[key] = value;
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
