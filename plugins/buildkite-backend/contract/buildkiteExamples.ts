import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { z } from 'zod';

const repositoryRoot = resolve(__dirname, '../../..');
const folder = resolve(
  repositoryRoot,
  process.env.SLIPWAY_SHARED ?? '../shared',
  'specs/buildkite',
);

const indexSchema = z.array(
  z.object({ file: z.string(), page: z.string(), section: z.string() }),
);

/** A documented example. */
export type Example = z.infer<typeof indexSchema>[number] & { body: unknown };

/** Documented examples of a kind, of the pages whose path matches. */
export function examplesOf(
  kind: 'rest-examples' | 'eventbridge-examples',
  page: RegExp,
): Example[] {
  const index = resolve(folder, kind, 'index.json');
  if (!existsSync(index)) {
    throw new Error(
      `There are no examples at ${index}: set SLIPWAY_SHARED to the folder that has them`,
    );
  }
  return indexSchema
    .parse(JSON.parse(readFileSync(index, 'utf8')))
    .filter(example => page.test(example.page))
    .map(example => ({ ...example, body: read(`${kind}/${example.file}`) }));
}

/** Files of Amazon EventBridge's examples. */
export function eventBridgeExamples(): Array<{ file: string; body: unknown }> {
  return readdirSync(resolve(folder, 'eventbridge-examples'))
    .filter(file => file.includes('example-event-payloads'))
    .map(file => ({ file, body: read(`eventbridge-examples/${file}`) }));
}

/** A file of the specification. */
export function read(file: string): unknown {
  return JSON.parse(readFileSync(resolve(folder, file), 'utf8'));
}

/** The objects of an answer: of a list, of `items`, or itself. */
export function objectsOf(body: unknown): unknown[] {
  if (Array.isArray(body)) return body;
  const page = z.object({ items: z.array(z.unknown()) }).safeParse(body);
  return page.success ? page.data.items : [body];
}

/** Documentation writes `"...": "..."` where a whole object belongs. */
export function fillIn(
  body: unknown,
  objects: Record<string, object>,
): Record<string, unknown> {
  const given = z.record(z.string(), z.unknown()).parse(body);
  return Object.fromEntries(
    Object.entries(given).map(([key, value]) => {
      const parsed = z.record(z.string(), z.unknown()).safeParse(value);
      const object = objects[key];
      if (!parsed.success || !object) return [key, value];
      const said = Object.entries(parsed.data).filter(
        ([name, text]) => name !== '...' && text !== '...',
      );
      return [key, { ...object, ...Object.fromEntries(said) }];
    }),
  );
}
