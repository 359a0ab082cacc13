import { createHash } from 'crypto';
import { FunctionError } from '../errors';
import { GoYamlError, parseGoYaml, writeGoYaml } from '../../goyaml';
import { fixed, type FunctionTable } from '../signature';
import {
  type GoValue,
  formatFloat,
  isList,
  isMap,
  sortedKeys,
} from '../values';

/** Go's `encoding/json`: keys in order, `<`, `>` and `&` escaped where asked. */
export function writeJson(value: GoValue, escapeHtml = true): string {
  if (value === undefined || value === null) return 'null';
  if (isList(value)) {
    return `[${value.map(item => writeJson(item, escapeHtml)).join(',')}]`;
  }
  if (isMap(value)) {
    const entries = sortedKeys(value).map(
      key =>
        `${writeJson(key, escapeHtml)}:${writeJson(value[key], escapeHtml)}`,
    );
    return `{${entries.join(',')}}`;
  }
  if (typeof value === 'string') return writeText(value, escapeHtml);
  if (typeof value === 'number') return writeNumber(value);
  return String(value);
}

function writeNumber(value: number): string {
  const size = Math.abs(value);
  return size !== 0 && (size < 1e-6 || size >= 1e21)
    ? formatFloat(value)
    : String(value);
}

function writeText(text: string, escapeHtml: boolean): string {
  const json = JSON.stringify(text)
    .replaceAll('\u2028', '\\u2028')
    .replaceAll('\u2029', '\\u2029');
  if (!escapeHtml) return json;
  return json
    .replaceAll('<', '\\u003c')
    .replaceAll('>', '\\u003e')
    .replaceAll('&', '\\u0026');
}

function fromYaml(text: string, wanted: 'map' | 'list'): GoValue {
  try {
    return parseGoYaml(text, wanted);
  } catch (error) {
    if (error instanceof GoYamlError) throw new FunctionError(error.message);
    throw error;
  }
}

function fromJson(text: string): GoValue {
  try {
    const value: GoValue = JSON.parse(text);
    return value;
  } catch {
    return '';
  }
}

function hash(algorithm: string) {
  return fixed(['string'], text =>
    createHash(algorithm).update(text).digest('hex'),
  );
}

/** JSON, YAML, base64 and hashes. */
export const encodings: FunctionTable = {
  toJson: fixed(['any'], value => writeJson(value)),
  mustToJson: fixed(['any'], value => writeJson(value)),
  toRawJson: fixed(['any'], value => writeJson(value, false)),
  fromJson: fixed(['string'], fromJson),
  toYaml: fixed(['any'], value => writeGoYaml(value).replace(/\n$/, '')),
  fromYaml: fixed(['string'], text => fromYaml(text, 'map')),
  fromYamlArray: fixed(['string'], text => fromYaml(text, 'list')),
  b64enc: fixed(['string'], text => Buffer.from(text).toString('base64')),
  b64dec: fixed(['string'], text => Buffer.from(text, 'base64').toString()),
  sha1sum: hash('sha1'),
  sha256sum: hash('sha256'),
  sha512sum: hash('sha512'),
};
