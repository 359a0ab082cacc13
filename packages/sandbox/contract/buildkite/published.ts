import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { z } from 'zod';

const repositoryRoot = resolve(__dirname, '..', '..', '..', '..');
const shared = process.env.SLIPWAY_SHARED ?? '../shared';
const folder = join(resolve(repositoryRoot, shared), 'specs', 'buildkite');

/** What Buildkite publishes: examples of its documentation and the fields of its Go client. Fails with the way out. */
export function readPublished(path: string): unknown {
  const file = join(folder, path);
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (cause) {
    throw new Error(
      `The contract tests need Buildkite's examples at ${file}: set SLIPWAY_SHARED to the folder that has specs/`,
      { cause },
    );
  }
}

/** An example of the documentation: `builds__get-a-build`, or `webhooks-…`. */
export function readExample(name: string): unknown {
  const prefix = name.startsWith('webhooks-') ? '' : 'rest-api-';
  return readPublished(`rest-examples/${prefix}${name}.json`);
}

const goFields = z.object({
  types: z.record(z.string(), z.record(z.string(), z.unknown())),
});

/** Every name of a field that the examples or the Go client know. */
export function knownFields(): ReadonlySet<string> {
  const { types } = goFields.parse(readPublished('go-buildkite-fields.json'));
  const names = new Set(Object.values(types).flatMap(Object.keys));
  const examples = readdirSync(join(folder, 'rest-examples'));
  for (const file of examples) {
    collect(readPublished(`rest-examples/${file}`), names);
  }
  return names;
}

function collect(value: unknown, names: Set<string>): void {
  if (Array.isArray(value)) value.forEach(item => collect(item, names));
  else if (typeof value === 'object' && value !== null) {
    for (const [name, inner] of Object.entries(value)) {
      names.add(name);
      collect(inner, names);
    }
  }
}
