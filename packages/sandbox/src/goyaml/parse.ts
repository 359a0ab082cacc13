import { FAILSAFE_SCHEMA, Type, YAMLException, loadAll } from 'js-yaml';
import { GoYamlError } from './errors';
import { explainSyntaxError } from './explain';
import { type YamlDialect, resolveScalar } from './scalars';

/** What YAML can hold once it has passed through JSON, as it does in Argo CD, kustomize and Kubernetes. */
export type YamlValue =
  null | boolean | number | string | YamlValue[] | YamlMap;
export interface YamlMap {
  [key: string]: YamlValue;
}

export function isYamlMap(value: YamlValue | undefined): value is YamlMap {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function plainScalar(dialect: YamlDialect): Type {
  const resolve = (text: string) => resolveScalar(text, dialect);
  return new Type('tag:slipway.dev,2026:plain', {
    kind: 'scalar',
    resolve: (text: string | null) =>
      text === null || resolve(text) !== undefined,
    construct: (text: string | null) =>
      text === null ? null : (resolve(text)?.value ?? null),
  });
}
const merge = new Type('tag:yaml.org,2002:merge', {
  kind: 'scalar',
  resolve: (text: string | null) => text === '<<' || text === null,
});

function schemaOf(dialect: YamlDialect) {
  return FAILSAFE_SCHEMA.extend({ implicit: [merge, plainScalar(dialect)] });
}
const schemas = {
  kubernetes: schemaOf('kubernetes'),
  kustomize: schemaOf('kustomize'),
};

/**
 * The documents of a YAML text, read as Go reads them; an empty document is null.
 *
 * @throws GoYamlError with Go's wording
 */
export function parseYamlDocuments(
  text: string,
  dialect: YamlDialect = 'kubernetes',
): YamlValue[] {
  try {
    return loadAll(text, null, { schema: schemas[dialect], json: true }).map(
      asYamlValue,
    );
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    throw new GoYamlError(explainSyntaxError(error, text));
  }
}

/** The schema constructs nothing but these. */
function asYamlValue(value: unknown): YamlValue {
  return (value ?? null) as YamlValue;
}

/**
 * The first document as a map, or as a list of maps, as `sigs.k8s.io/yaml` unmarshals it; an empty document is empty.
 *
 * @throws GoYamlError with Go's wording, also when the document is something else
 */
export function parseGoYaml(text: string, wanted: 'map'): YamlMap;
export function parseGoYaml(text: string, wanted: 'maps'): YamlMap[];
export function parseGoYaml(text: string, wanted: 'list'): YamlValue[];
export function parseGoYaml(
  text: string,
  wanted: 'map' | 'maps' | 'list',
): YamlValue;
export function parseGoYaml(
  text: string,
  wanted: 'map' | 'maps' | 'list',
): YamlValue {
  const value = firstDocument(text);
  if (wanted === 'map') {
    if (value === null) return {};
    if (isYamlMap(value)) return value;
    throw cannotUnmarshal(value, 'map[string]interface {}');
  }
  const list =
    wanted === 'maps' ? '[]map[string]interface {}' : '[]interface {}';
  if (value === null) return [];
  if (!Array.isArray(value)) throw cannotUnmarshal(value, list);
  if (wanted === 'list') return value;
  return value.map(item => {
    if (item === null) return {};
    if (isYamlMap(item)) return item;
    throw cannotUnmarshal(item, 'map[string]interface {}');
  });
}

function firstDocument(text: string): YamlValue {
  try {
    return parseYamlDocuments(text)[0] ?? null;
  } catch (error) {
    if (!(error instanceof GoYamlError)) throw error;
    throw new GoYamlError(`error converting YAML to JSON: ${error.message}`);
  }
}

function cannotUnmarshal(value: YamlValue, type: string): GoYamlError {
  return new GoYamlError(
    `error unmarshaling JSON: while decoding JSON: json: cannot unmarshal ${jsonKind(value)} into Go value of type ${type}`,
  );
}

function jsonKind(value: YamlValue): string {
  if (Array.isArray(value)) return 'array';
  return typeof value === 'boolean' ? 'bool' : typeof value;
}
