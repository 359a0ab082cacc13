import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv';
import type { ValidateFunction } from 'ajv';
import { load } from 'js-yaml';
import { z } from 'zod';
import { sharedFolder } from './shared';

const schemaShape = z.record(z.string(), z.unknown());
const swaggerShape = z.object({
  definitions: z.record(z.string(), schemaShape),
  paths: z.record(z.string(), z.record(z.string(), z.unknown())),
});
const operationShape = z.object({
  responses: z.record(z.string(), z.object({ schema: schemaShape.optional() })),
});
const definitionShape = z.object({
  spec: z.object({
    versions: z.array(
      z.object({
        name: z.string(),
        schema: z.object({ openAPIV3Schema: schemaShape }),
      }),
    ),
  }),
});

const statusRef = {
  $ref: 'kubernetes#/definitions/io.k8s.apimachinery.pkg.apis.meta.v1.Status',
};

/** Kubernetes' published API, to check answers against. */
export class Specification {
  readonly #ajv = new Ajv({
    strict: false,
    allErrors: true,
    validateFormats: false,
  });
  readonly #paths: z.infer<typeof swaggerShape>['paths'];

  constructor() {
    const text = readFileSync(
      join(sharedFolder(), 'specs/kubernetes/swagger.json'),
      'utf8',
    );
    const { definitions, paths } = swaggerShape.parse(JSON.parse(text));
    this.#paths = paths;
    this.#ajv.addSchema({
      $id: 'kubernetes',
      definitions: Object.fromEntries(
        Object.entries(definitions).map(([name, schema]) => [
          name,
          strict(name, schema),
        ]),
      ),
    });
  }

  /** What is wrong with an answer to a request, by the specification. */
  check(method: string, path: string, status: number, body: unknown): string[] {
    const definition =
      status >= 400 ? statusRef : this.#schemaOf(method, path, status);
    if (!definition) return [];
    return problems(this.#ajv.compile(definition), body);
  }

  #schemaOf(method: string, path: string, status: number) {
    const [plain = ''] = path.split('?');
    const template = Object.keys(this.#paths).find(each =>
      patternOf(each).test(plain),
    );
    const operation = template && this.#paths[template]?.[method.toLowerCase()];
    const parsed = operationShape.safeParse(operation);
    const schema = parsed.data?.responses[String(status)]?.schema;
    return schema && rooted(schema);
  }
}

/** The schema of a custom resource, by its definition's file; of its first version when none is named. */
export function customResourceSchema(
  file: string,
  name?: string,
): ValidateFunction {
  const text = readFileSync(join(sharedFolder(), 'specs', file), 'utf8');
  const { spec } = definitionShape.parse(load(text));
  const version = spec.versions.find(
    each => name === undefined || each.name === name,
  );
  if (!version) throw new Error(`${file} defines no version`);
  const ajv = new Ajv({
    strict: false,
    allErrors: true,
    validateFormats: false,
  });
  return ajv.compile(version.schema.openAPIV3Schema);
}

export function problems(validate: ValidateFunction, body: unknown): string[] {
  if (validate(body)) return [];
  return (validate.errors ?? []).map(
    error =>
      `${error.instancePath} ${error.message} ${JSON.stringify(error.params)}`,
  );
}

/** Objects have no other fields than those that are specified. */
function strict(
  name: string,
  schema: Record<string, unknown>,
): Record<string, unknown> {
  if (name.endsWith('.intstr.IntOrString'))
    return { type: ['string', 'integer'] };
  if (name.endsWith('.resource.Quantity'))
    return { type: ['string', 'number'] };
  const properties = schemaShape.safeParse(schema.properties).data;
  if (!properties) return schema;
  return {
    ...schema,
    // Go writes an empty time as null where the specification has a string.
    properties: Object.fromEntries(
      Object.entries(properties).map(([field, each]) => [
        field,
        { anyOf: [each, { type: 'null' }] },
      ]),
    ),
    additionalProperties: schema.additionalProperties ?? false,
  };
}

function rooted(schema: Record<string, unknown>): Record<string, unknown> {
  const { $ref } = schema;
  return typeof $ref === 'string' ? { $ref: `kubernetes${$ref}` } : schema;
}

function patternOf(template: string): RegExp {
  const parts = template
    .split(/\{[^}]+\}/)
    .map(part => part.replaceAll('.', '\\.'));
  return new RegExp(`^${parts.join('[^/]+')}/?$`);
}
