import type { Component } from '@slipway/plugin-harbor-common';
import { z } from 'zod';
import { cycloneDxSchema, cycloneDxSbom } from './cycloneDx';
import { MOST_COMPONENTS, type Sbom, UnreadableSbom } from './Sbom';
import { spdxSchema, spdxSbom } from './spdx';

const READABLE = 'SPDX 2.2 and 2.3 and CycloneDX 1.4 to 1.6, as JSON, can be';

const kindSchema = z.object({
  spdxVersion: z.unknown().optional(),
  bomFormat: z.unknown().optional(),
  specVersion: z.unknown().optional(),
});

/**
 * Reads a bill of materials: SPDX 2.2 or 2.3, or CycloneDX 1.4 to 1.6.
 *
 * @param document parsed JSON, as its maker wrote it
 * @throws UnreadableSbom
 */
export function readSbom(document: unknown): Sbom {
  const { spdxVersion, bomFormat, specVersion } = parse(kindSchema, document);
  const sbom = read(document, { spdxVersion, bomFormat, specVersion });
  if (sbom.components.length > MOST_COMPONENTS)
    throw new UnreadableSbom(
      `It has more than ${MOST_COMPONENTS} components, which is the most that is read`,
    );
  return { ...sbom, components: inOrder(sbom.components) };
}

function read(document: unknown, kind: z.output<typeof kindSchema>): Sbom {
  const { spdxVersion, bomFormat, specVersion } = kind;
  if (spdxVersion === 'SPDX-2.2' || spdxVersion === 'SPDX-2.3')
    return spdxSbom(parse(spdxSchema, document));
  if (spdxVersion !== undefined)
    throw new UnreadableSbom(
      `spdxVersion is ${shown(spdxVersion)}; only ${READABLE} read`,
    );
  if (bomFormat !== 'CycloneDX')
    throw new UnreadableSbom(
      `It has neither spdxVersion nor bomFormat "CycloneDX"; only ${READABLE} read`,
    );
  if (!['1.4', '1.5', '1.6'].includes(String(specVersion)))
    throw new UnreadableSbom(
      `specVersion is ${shown(specVersion)}; only ${READABLE} read`,
    );
  return cycloneDxSbom(parse(cycloneDxSchema, document));
}

function parse<T>(schema: z.ZodType<T>, document: unknown): T {
  const { data, error } = schema.safeParse(document);
  if (!error) return data;
  const [issue] = error.issues;
  const where = issue?.path.join('.') || 'The document';
  throw new UnreadableSbom(`${where}: ${issue?.message}`);
}

/** Each version of a package once, however many files or layers it is in. */
function inOrder(components: Component[]): Component[] {
  const unique = new Map<string, Component>();
  for (const one of components) {
    const key = JSON.stringify([one.name, one.version, one.purl, one.type]);
    if (!unique.has(key)) unique.set(key, one);
  }
  return [...unique.values()].sort(
    (a, b) =>
      compare(a.name.toLowerCase(), b.name.toLowerCase()) ||
      compare(a.version ?? '', b.version ?? '') ||
      compare(a.purl ?? '', b.purl ?? ''),
  );
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

function shown(value: unknown): string {
  return (JSON.stringify(value) ?? 'not there').slice(0, 80);
}
