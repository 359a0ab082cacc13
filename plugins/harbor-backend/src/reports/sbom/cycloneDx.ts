import type { Component } from '@slipway/plugin-harbor-common';
import { z } from 'zod';
import {
  MOST_COMPONENTS,
  optionalText,
  type Sbom,
  UnreadableSbom,
} from './Sbom';

const componentSchema = z.object({
  type: optionalText,
  group: optionalText,
  name: z.string().min(1),
  version: optionalText,
  purl: optionalText,
  licenses: z
    .array(
      z.object({
        license: z.object({ id: optionalText, name: optionalText }).nullish(),
        expression: optionalText,
      }),
    )
    .nullish(),
  /** Checked one by one: a document can be nested deeper than a stack is. */
  components: z.array(z.unknown()).nullish(),
});

/** What is read of CycloneDX 1.4 to 1.6. */
export const cycloneDxSchema = z.object({
  specVersion: z.string(),
  metadata: z.object({ timestamp: optionalText }).nullish(),
  components: z.array(z.unknown()).nullish(),
});

/**
 * Components of a CycloneDX document, also those within others. What its metadata describes, the image itself, is none of
 * them.
 *
 * @throws UnreadableSbom
 */
export function cycloneDxSbom(
  document: z.output<typeof cycloneDxSchema>,
): Sbom {
  const components: Component[] = [];
  const left: unknown[] = [...(document.components ?? [])].reverse();
  while (left.length > 0 && components.length <= MOST_COMPONENTS) {
    const { data, error } = componentSchema.safeParse(left.pop());
    if (error) {
      const [issue] = error.issues;
      throw new UnreadableSbom(
        `components: that of number ${components.length + 1} cannot be read: ${issue?.path.join('.') || 'it'}: ${issue?.message}`,
      );
    }
    components.push({
      name: data.group ? `${data.group}/${data.name}` : data.name,
      version: data.version,
      purl: data.purl,
      type: data.type,
      licenses: licensesOf(data),
    });
    for (const inner of data.components ?? []) left.push(inner);
  }
  return {
    format: `CycloneDX ${document.specVersion}`,
    createdAt: document.metadata?.timestamp,
    components,
  };
}

function licensesOf({ licenses }: z.output<typeof componentSchema>): string[] {
  return (licenses ?? []).flatMap(({ license, expression }) => {
    const name = expression ?? license?.id ?? license?.name;
    return name ? [name] : [];
  });
}
