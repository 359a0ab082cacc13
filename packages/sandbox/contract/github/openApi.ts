import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import Ajv, { ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import { z } from 'zod';

const repositoryRoot = resolve(__dirname, '..', '..', '..', '..');
const shared = process.env.SLIPWAY_SHARED ?? '../shared';

/** A file of the published contracts of GitHub. Fails with the way out when it is missing. */
export function readContract(path: string): unknown {
  const file = join(resolve(repositoryRoot, shared), 'specs', 'github', path);
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (cause) {
    throw new Error(
      `The contract tests need GitHub's contracts at ${file}: set SLIPWAY_SHARED to the folder that has specs/`,
      { cause },
    );
  }
}

const schemaReference = z.object({ schema: z.unknown() });
const operationSchema = z.object({
  responses: z.record(
    z.string(),
    z.union([
      z.object({ $ref: z.string() }),
      z.object({ content: z.record(z.string(), schemaReference).optional() }),
    ]),
  ),
});
const documentSchema = z.object({
  paths: z.record(z.string(), z.record(z.string(), z.unknown())),
  components: z.object({
    schemas: z.record(z.string(), z.unknown()),
    responses: z.record(
      z.string(),
      z.object({ content: z.record(z.string(), schemaReference).optional() }),
    ),
  }),
});

/** GitHub's OpenAPI document as judge of answers. */
export class OpenApi {
  readonly #document = documentSchema.parse(
    readContract('api.github.com.subset.json'),
  );
  readonly #ajv = new Ajv({ strict: false, allErrors: true });

  constructor() {
    addFormats(this.#ajv);
    for (const [name, schema] of Object.entries(
      this.#document.components.schemas,
    )) {
      this.#ajv.addSchema(
        Object(translate(schema)),
        `#/components/schemas/${name}`,
      );
    }
  }

  /** What is wrong with an answer of a route; undefined when nothing is. `route` is `GET /repos/{owner}/{repo}`. */
  check(route: string, status: number, body: unknown): string | undefined {
    const [method = '', path = ''] = route.split(' ');
    const found = this.#document.paths[path]?.[method.toLowerCase()];
    if (!found) return `${route} is not in the contract`;
    const { responses } = operationSchema.parse(found);
    const response = responses[String(status)];
    if (!response) return `${route} does not answer ${status}`;
    const content =
      '$ref' in response
        ? this.#document.components.responses[
            response.$ref.split('/').at(-1) ?? ''
          ]?.content
        : response.content;
    const schema = content?.['application/json']?.schema;
    if (schema === undefined) {
      return body === undefined ? undefined : `${route} has no body`;
    }
    return this.#errors(this.#ajv.compile(Object(translate(schema))), body);
  }

  /** As `check`, for routes that the document leaves out but whose schema it has. */
  checkSchema(name: string, body: unknown): string | undefined {
    const validate = this.#ajv.getSchema(`#/components/schemas/${name}`);
    if (!validate) return `There is no schema ${name}`;
    return this.#errors(validate, body);
  }

  #errors(validate: ValidateFunction, body: unknown): string | undefined {
    if (validate(body)) return undefined;
    return this.#ajv.errorsText(validate.errors?.slice(0, 8), {
      separator: '\n',
    });
  }
}

/** OpenAPI 3.0 to JSON Schema: `nullable`, and alternatives that overlap in GitHub's own document. */
function translate(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(translate);
  if (typeof schema !== 'object' || schema === null) return schema;
  const { nullable, oneOf, ...rest } = Object.fromEntries(
    Object.entries(schema).map(([key, value]) => [key, translate(value)]),
  );
  const translated =
    oneOf === undefined
      ? rest
      : {
          ...rest,
          allOf: [
            ...(Array.isArray(rest.allOf) ? rest.allOf : []),
            { anyOf: oneOf },
          ],
        };
  if (nullable !== true) return translated;
  return { anyOf: [translated, { type: 'null' }] };
}
