import { z } from 'zod';
import type { ImageConfig } from './types';

const text = z.string().optional();
const configSchema: z.ZodType<ImageConfig> = z.looseObject({
  created: text,
  author: text,
  architecture: text,
  os: text,
  'os.version': text,
  config: z
    .looseObject({ Labels: z.record(z.string(), z.string()).optional() })
    .optional(),
  history: z
    .array(
      z.looseObject({
        created: text,
        created_by: text,
        author: text,
        comment: text,
        empty_layer: z.boolean().optional(),
      }),
    )
    .optional(),
});

/** Of the blob of a configuration; undefined for what is no image's. */
export function readImageConfig(blob: Buffer): ImageConfig | undefined {
  try {
    return configSchema.safeParse(JSON.parse(blob.toString('utf8'))).data;
  } catch {
    return undefined;
  }
}
