import Ajv, { type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import { load } from 'js-yaml';
import { z } from 'zod';
import { readShared } from './shared';

type Json = Record<string, unknown>;

const jsonSchema = z.record(z.string(), z.unknown());

const swagger = z.object({
  paths: z.record(z.string(), z.record(z.string(), z.unknown())),
  definitions: z.record(z.string(), z.unknown()),
});
const operation = z.looseObject({
  responses: z.record(z.string(), z.looseObject({ schema: z.unknown() })),
});
const crd = z.object({
  spec: z.object({
    versions: z.array(
      z.object({
        name: z.string(),
        schema: z.object({ openAPIV3Schema: z.unknown() }),
      }),
    ),
  }),
});

/** Types that are part of others, and one whose JSON has Go's names: their fields are not all there are. */
const embedding = new Set([
  'v1alpha1ResourceNode',
  'v1alpha1ResourceRef',
  'v1alpha1KustomizeOptions',
]);

/** What the Swagger file describes as protocol buffers have it, which in JSON is anything. */
const open = new Set(['v1FieldsV1', 'v1JSON', 'v1alpha1PluginParameter']);

/** Argo CD's published contract: its API's Swagger file and its custom resource definitions. */
export class Specification {
  readonly #swagger = swagger.parse(
    JSON.parse(readShared('specs/argocd/swagger.json')),
  );
  readonly #ajv = addFormats(
    new Ajv({ strict: false, allErrors: false, verbose: false }),
  );
  readonly #validators = new Map<string, ValidateFunction>();

  constructor() {
    this.#ajv.addFormat('int32', true).addFormat('int64', true);
    this.#ajv.addSchema(
      { $id: 'argocd', definitions: closed(this.#swagger.definitions) },
      'argocd',
    );
  }

  /** What is wrong with an answer; `undefined` when it is as the contract says. */
  checkAnswer(
    method: string,
    path: string,
    status: number,
    body: unknown,
  ): string | undefined {
    const template = this.#template(method, path);
    if (!template) return `${method} ${path} is not in the contract`;
    const { responses } = operation.parse(
      this.#swagger.paths[template]?.[method.toLowerCase()],
    );
    const response = responses[String(status)] ?? responses.default;
    return this.#check(
      `${method} ${template} ${status}`,
      response?.schema,
      body,
    );
  }

  /** What is wrong with a custom resource. */
  checkResource(kind: string, object: unknown): string | undefined {
    const file = `specs/argocd/${kind.toLowerCase()}-crd.yaml`;
    const { spec } = crd.parse(load(readShared(file)));
    const schema = spec.versions[0]?.schema.openAPIV3Schema;
    return this.#check(`crd ${kind}`, schema, object);
  }

  #template(method: string, path: string): string | undefined {
    const parts = path.split('?')[0]?.split('/') ?? [];
    const fits = Object.keys(this.#swagger.paths).filter(template => {
      const wanted = template.split('/');
      return (
        wanted.length === parts.length &&
        wanted.every((part, at) => part.startsWith('{') || part === parts[at])
      );
    });
    return fits
      .filter(each => this.#swagger.paths[each]?.[method.toLowerCase()])
      .sort((one, other) => one.split('{').length - other.split('{').length)[0];
  }

  #check(key: string, schema: unknown, body: unknown): string | undefined {
    let validate = this.#validators.get(key);
    if (!validate) {
      validate = this.#ajv.compile(jsonSchema.parse(converted(schema)));
      this.#validators.set(key, validate);
    }
    if (validate(withoutNull(body))) return undefined;
    return `${key}: ${this.#ajv.errorsText(validate.errors)}`;
  }
}

/** Go's `null` lists and times mean nothing is there. */
function withoutNull(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNull);
  if (!isJson(value)) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, each]) =>
      each === null ? [] : [[key, withoutNull(each)]],
    ),
  );
}

/** Definitions that say all there is: any other field is an error. */
function closed(definitions: Json): Json {
  return Object.fromEntries(
    Object.entries(definitions).map(([name, definition]) => {
      if (open.has(name)) return [name, {}];
      const schema = converted(definition);
      const closes =
        !embedding.has(name) && isJson(schema) && isJson(schema.properties);
      return [
        name,
        closes ? { ...schema, additionalProperties: false } : schema,
      ];
    }),
  );
}

function converted(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(converted);
  if (!isJson(schema)) return schema;
  const { $ref, format, type, ...rest } = schema;
  if (typeof $ref === 'string') return { $ref: $ref.replace('#', 'argocd#') };
  const known = format === 'date-time' || format === undefined;
  const numbers =
    type === 'string' && (format === 'int64' || format === 'byte');
  return {
    ...Object.fromEntries(
      Object.entries(rest).map(([key, each]) => [
        key,
        key === 'properties' && isJson(each)
          ? Object.fromEntries(
              Object.entries(each).map(([name, child]) => [
                name,
                converted(child),
              ]),
            )
          : converted(each),
      ]),
    ),
    ...(type !== undefined && { type: numbers ? ['string', 'integer'] : type }),
    ...(known && format !== undefined && { format }),
  };
}

function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
