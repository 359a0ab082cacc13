import { schemaOf } from '../schema/schemaOf';
import type { Schema, Struct } from '../schema/Schema';
import type { ResourceType } from '../types/ResourceType';
import { apiVersionOf } from '../types/ResourceType';
import type { TypeRegistry } from '../types/TypeRegistry';
import { versionsOf, groupsOf } from './discovery';

/** `GET /openapi/v3`: where the document of each group and version is. */
export function openApiIndex(types: TypeRegistry) {
  const roots = ['', ...groupsOf(types)].flatMap(group =>
    versionsOf(types, group).map(version =>
      group ? `apis/${group}/${version}` : `api/${version}`,
    ),
  );
  return {
    paths: Object.fromEntries(
      roots.map(root => [
        root,
        { serverRelativeURL: `/openapi/v3/${root}?hash=${root.length}` },
      ]),
    ),
  };
}

/**
 * `GET /openapi/v3/<root>`: the kinds of one group and version, with what a client needs to validate and to explain them.
 * undefined for one that there is not.
 */
export function openApiDocument(types: TypeRegistry, root: string) {
  const own = types
    .all()
    .filter(
      type =>
        root ===
        (type.group
          ? `apis/${type.group}/${type.version}`
          : `api/${type.version}`),
    );
  if (own.length === 0) return undefined;
  return {
    openapi: '3.0.0',
    info: { title: 'Kubernetes', version: 'v1.31.1' },
    paths: Object.fromEntries(own.flatMap(type => pathsOf(root, type))),
    components: {
      schemas: Object.fromEntries(
        own.map(type => [componentName(type), componentOf(type)]),
      ),
    },
  };
}

/** `GET /openapi/v2`: the same in the older form. */
export function openApiV2(types: TypeRegistry) {
  const all = types.all();
  return {
    swagger: '2.0',
    info: { title: 'Kubernetes', version: 'v1.31.1' },
    paths: Object.fromEntries(
      all.flatMap(type =>
        pathsOf(
          type.group
            ? `apis/${type.group}/${type.version}`
            : `api/${type.version}`,
          type,
        ),
      ),
    ),
    definitions: Object.fromEntries(
      all.map(type => [componentName(type), componentOf(type)]),
    ),
  };
}

/** Says that writes take `fieldValidation`, so that clients let the server validate. */
function pathsOf(root: string, type: ResourceType): Array<[string, unknown]> {
  const collection = type.namespaced
    ? `/${root}/namespaces/{namespace}/${type.plural}`
    : `/${root}/${type.plural}`;
  const gvk = gvkOf(type);
  const operation = (action: string) => ({
    'x-kubernetes-action': action,
    'x-kubernetes-group-version-kind': gvk,
    parameters: ['dryRun', 'fieldManager', 'fieldValidation'].map(name => ({
      name,
      in: 'query',
      schema: { type: 'string', uniqueItems: true },
    })),
    responses: { 200: { description: 'OK' } },
  });
  return [
    [collection, { post: operation('post') }],
    [
      `${collection}/{name}`,
      { put: operation('put'), patch: operation('patch') },
    ],
  ];
}

function componentName(type: ResourceType): string {
  return `dev.slipway.${apiVersionOf(type).replace('/', '.')}.${type.kind}`;
}

function componentOf(type: ResourceType): Record<string, unknown> {
  const schema = schemaOf({ apiVersion: apiVersionOf(type), kind: type.kind });
  return {
    ...(schema
      ? structSchema(schema)
      : { type: 'object', 'x-kubernetes-preserve-unknown-fields': true }),
    'x-kubernetes-group-version-kind': [gvkOf(type)],
  };
}

function structSchema({ fields }: Struct): Record<string, unknown> {
  return {
    type: 'object',
    properties: Object.fromEntries(
      Object.entries(fields).map(([name, field]) => [name, fieldSchema(field)]),
    ),
  };
}

const scalars: Record<string, Record<string, unknown>> = {
  string: { type: 'string' },
  boolean: { type: 'boolean' },
  int32: { type: 'integer', format: 'int32' },
  int64: { type: 'integer', format: 'int64' },
  intOrString: { 'x-kubernetes-int-or-string': true },
  time: { type: 'string', format: 'date-time' },
  any: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true },
};

function fieldSchema(schema: Schema): Record<string, unknown> {
  if (typeof schema === 'string') return scalars[schema] ?? {};
  if ('struct' in schema) return structSchema(schema);
  if ('list' in schema)
    return { type: 'array', items: fieldSchema(schema.list) };
  return { type: 'object', additionalProperties: fieldSchema(schema.map) };
}

function gvkOf({ group, version, kind }: ResourceType) {
  return { group, version, kind };
}
