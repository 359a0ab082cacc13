import { randomUUID } from 'node:crypto';
import { type AuditIntent } from '@slipway/plugin-audit-common';
import { z } from 'zod';

/** What retention deletes: every record up to `through`, whose hash is what the first record that is kept follows. */
export interface Seal {
  through: number;
  hash: string;
  /** How many records. */
  count: number;
}

const action = 'audit.retention';

/** What the chain says before the records that it names are deleted. */
export function retentionIntent(seal: Seal, reason: string): AuditIntent {
  return {
    correlationId: randomUUID(),
    plugin: 'audit',
    action,
    actor: { type: 'portal', ref: 'slipway:retention' },
    target: { name: 'audit trail' },
    reason,
    parameters: { ...seal },
  };
}

const sealSchema = z.object({
  plugin: z.literal('audit'),
  action: z.literal(action),
  parameters: z.object({
    through: z.number(),
    hash: z.string(),
    count: z.number(),
  }),
});

/** The seal that the content of a record states, if it states one. */
export function sealOf(content: string): Seal | undefined {
  try {
    return sealSchema.parse(JSON.parse(content)).parameters;
  } catch {
    return undefined;
  }
}
