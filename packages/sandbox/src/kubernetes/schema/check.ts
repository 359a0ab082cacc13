import { isRecord } from '../fields/listKeys';
import type { Schema, Struct } from './Schema';

/** What reading an object by its schema gave. */
export interface Checked {
  /** Without the fields that its kind does not have. */
  value: Record<string, unknown>;
  /** Paths of fields that its kind does not have. */
  unknown: string[];
  /** The first field of a wrong type. */
  error?: WrongField;
}

export interface WrongField {
  path: string;
  /** In the words of custom resources, for example `integer`. */
  expected: string;
  found: string;
  /** The whole, in Go's words. */
  message: string;
}

class WrongType extends Error {
  constructor(readonly field: WrongField) {
    super(field.message);
  }
}

const goTypes: Record<string, string> = {
  boolean: 'bool',
  intOrString: 'intstr.IntOrString',
  time: 'v1.Time',
};

const jsonTypes: Record<string, string> = {
  string: 'string',
  bool: 'boolean',
  int32: 'integer',
  int64: 'integer',
  'intstr.IntOrString': 'integer or string',
};

/** Reads `value` as an object of that schema. */
export function checkObject(
  value: Record<string, unknown>,
  schema: Struct,
): Checked {
  const unknown: string[] = [];
  try {
    return { value: readStruct(value, schema, '', unknown), unknown };
  } catch (error) {
    if (!(error instanceof WrongType)) throw error;
    return { value, unknown, error: error.field };
  }
}

function readStruct(
  value: Record<string, unknown>,
  schema: Struct,
  path: string,
  unknown: string[],
): Record<string, unknown> {
  const result: Record<string, unknown> = {};
  for (const [name, item] of Object.entries(value)) {
    const at = path ? `${path}.${name}` : name;
    const field = schema.fields[name];
    if (!field) {
      unknown.push(at);
      continue;
    }
    if (item === undefined) continue;
    if (item === null) {
      result[name] = field === 'time' ? null : undefined;
      continue;
    }
    result[name] = read(item, field, at, unknown, `${schema.struct}.${at}`);
  }
  return result;
}

function read(
  value: unknown,
  schema: Schema,
  path: string,
  unknown: string[],
  goField: string,
): unknown {
  if (typeof schema === 'string') {
    if (fits(value, schema)) return value;
    throw wrong(value, goField, goTypes[schema] ?? schema);
  }
  if ('struct' in schema) {
    if (isRecord(value)) return readStruct(value, schema, path, unknown);
    throw wrong(value, goField, `v1.${schema.struct}`);
  }
  if ('list' in schema) {
    const { list } = schema;
    if (!Array.isArray(value)) {
      throw wrong(value, goField, `[]${goTypeOf(list)}`);
    }
    return value.map((item, index) =>
      read(item, list, `${path}[${index}]`, unknown, goField),
    );
  }
  const { map } = schema;
  if (!isRecord(value)) {
    throw wrong(value, goField, `map[string]${goTypeOf(map)}`);
  }
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [
      key,
      read(item, map, `${path}.${key}`, unknown, goField),
    ]),
  );
}

function goTypeOf(schema: Schema): string {
  if (typeof schema === 'string') return goTypes[schema] ?? schema;
  return 'struct' in schema ? `v1.${schema.struct}` : 'interface {}';
}

function fits(value: unknown, schema: string): boolean {
  switch (schema) {
    case 'string':
      return typeof value === 'string';
    case 'boolean':
      return typeof value === 'boolean';
    case 'int32':
    case 'int64':
      return Number.isInteger(value);
    case 'intOrString':
      return Number.isInteger(value) || typeof value === 'string';
    case 'time':
      return typeof value === 'string' && !Number.isNaN(Date.parse(value));
    default:
      return true;
  }
}

function nameOf(value: unknown): string {
  if (Array.isArray(value)) return 'array';
  return typeof value === 'boolean' ? 'bool' : typeof value;
}

function wrong(value: unknown, goField: string, type: string): WrongType {
  const found = nameOf(value);
  const shown =
    typeof value === 'number' && type !== 'string' ? `number ${value}` : found;
  return new WrongType({
    path: goField.slice(goField.indexOf('.') + 1),
    expected: jsonTypes[type] ?? 'object',
    found: found === 'bool' ? 'boolean' : found,
    message: `json: cannot unmarshal ${shown} into Go struct field ${goField} of type ${type}`,
  });
}
