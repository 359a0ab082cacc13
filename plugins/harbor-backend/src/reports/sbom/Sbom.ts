import type { Component } from '@slipway/plugin-harbor-common';
import { z } from 'zod';

/** What a bill of materials says of an image. */
export interface Sbom {
  /** `SPDX 2.3`, `CycloneDX 1.5`. */
  format: string;
  /** ISO 8601. */
  createdAt?: string;
  /** By name and version. */
  components: Component[];
}

/** {@link Sbom} as it was stored. */
export const sbomSchema = z.object({
  format: z.string(),
  createdAt: z.string().optional(),
  components: z.array(
    z.object({
      name: z.string(),
      version: z.string().optional(),
      purl: z.string().optional(),
      type: z.string().optional(),
      licenses: z.array(z.string()),
    }),
  ),
});

/** An image of more packages than that is none. */
export const MOST_COMPONENTS = 100_000;

/** A document that is no bill of materials that can be read; the message says what is wrong with it, and where. */
export class UnreadableSbom extends Error {
  override readonly name = 'UnreadableSbom';
}

/** Text of a document, `undefined` for what is empty. */
export const optionalText = z
  .string()
  .nullish()
  .transform(text => text?.trim() || undefined);
