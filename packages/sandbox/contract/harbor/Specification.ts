import Ajv, { type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import { load } from 'js-yaml';
import { z } from 'zod';
import { readShared } from '../argocd/shared';

type Json = Record<string, unknown>;

const jsonSchema = z.record(z.string(), z.unknown());
const swagger = z.object({
  paths: z.record(z.string(), z.record(z.string(), z.unknown())),
  definitions: z.record(z.string(), z.unknown()),
  responses: z.record(
    z.string(),
    z.looseObject({ schema: z.unknown().optional() }),
  ),
});
const operation = z.looseObject({
  responses: z.record(
    z.string(),
    z.looseObject({
      $ref: z.string().optional(),
      schema: z.unknown().optional(),
    }),
  ),
});

/** Objects with fields that only the code says, such as `OsFeatures` of a platform. */
const open = new Set(['Platform', 'ConfigurationsResponse']);

/** Published as maps of objects, which they are not. */
const anything = new Set(['ExtraAttrs']);

const errors = { $ref: '#/definitions/Errors' };

/** Harbor's published contract: the Swagger file of its API. */
export class Specification {
  readonly #swagger = swagger.parse(
    load(readShared('specs/harbor/swagger.yaml')),
  );
  readonly #ajv = addFormats(new Ajv({ strict: false }));
  readonly #validators = new Map<string, ValidateFunction>();

  constructor() {
    for (const format of [
      'int',
      'int8',
      'int32',
      'int64',
      'uint64',
      'float64',
    ]) {
      this.#ajv.addFormat(format, true);
    }
    this.#ajv.addSchema(
      { $id: 'harbor', definitions: closed(this.#swagger.definitions) },
      'harbor',
    );
  }

  /** `GET /projects/{project_name_or_id}` and all others. */
  operations(): string[] {
    return Object.entries(this.#swagger.paths).flatMap(([path, methods]) =>
      Object.keys(methods)
        .filter(method => method !== 'parameters')
        .map(method => `${method.toUpperCase()} ${path}`),
    );
  }

  /** Whether an operation is published. */
  has(method: string, path: string): boolean {
    return this.#template(method, path) !== undefined;
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
    const named = responses[String(status)];
    // Errors of the validator in front of it, and some others, are not published; they have the same form.
    if (!named && status >= 400) return this.#check('errors', errors, body);
    if (!named) return `${method} ${template} does not answer ${status}`;
    const shared = named.$ref?.replace('#/responses/', '');
    const { schema } = shared ? (this.#swagger.responses[shared] ?? {}) : named;
    if (schema === undefined) {
      return body === undefined ? undefined : `${template} has no content`;
    }
    return this.#check(`${method} ${template} ${status}`, schema, body);
  }

  #template(method: string, path: string): string | undefined {
    const parts = (path.split('?')[0] ?? '').split('/');
    return Object.keys(this.#swagger.paths)
      .filter(template => {
        const wanted = template.split('/');
        return (
          this.#swagger.paths[template]?.[method.toLowerCase()] !== undefined &&
          wanted.length === parts.length &&
          wanted.every((part, at) => part.startsWith('{') || part === parts[at])
        );
      })
      .sort((one, other) => one.split('{').length - other.split('{').length)[0];
  }

  #check(key: string, schema: unknown, body: unknown): string | undefined {
    let validate = this.#validators.get(key);
    if (!validate) {
      validate = this.#ajv.compile(jsonSchema.parse(converted(schema)));
      this.#validators.set(key, validate);
    }
    if (validate(withoutNull(body))) return undefined;
    return `${key}: ${this.#ajv.errorsText(validate.errors)} ${JSON.stringify(validate.errors?.[0]?.params)}`;
  }
}

/** Go's `null` lists mean nothing is there. */
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
      if (anything.has(name)) return [name, {}];
      const schema = converted(definition);
      const closes =
        !open.has(name) && isJson(schema) && isJson(schema.properties);
      return [
        name,
        closes ? { ...schema, additionalProperties: false } : schema,
      ];
    }),
  );
}

/** As JSON schema has it. */
function converted(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(converted);
  if (!isJson(schema)) return schema;
  const { $ref, ...rest } = schema;
  if (typeof $ref === 'string') return { $ref: $ref.replace('#', 'harbor#') };
  return Object.fromEntries(
    Object.entries(rest).map(([key, each]) => [key, converted(each)]),
  );
}

function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
