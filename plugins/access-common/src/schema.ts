import { z } from 'zod';

const actionQuerySchema = z.strictObject({
  /** Name of a permission: `environments.wake`. */
  action: z.string().min(1).max(200),
  /** Name of the environment, or entity reference, that it would be done to. */
  resourceRef: z.string().min(1).max(500).optional(),
});

/** Query of `GET /access/who-may`. */
export const whoMayQuerySchema = actionQuerySchema.extend({
  /** `true`: leave out the roles of whoever asks, who knows those already. */
  others: z.enum(['true', 'false']).default('false'),
});

/** Query of `GET /access/why`. */
export const whyQuerySchema = actionQuerySchema.extend({
  /** Entity reference or name of a person: `user:default/dana`, `dana`. */
  user: z
    .string()
    .max(300)
    .regex(/^(user:)?([a-zA-Z0-9._-]+\/)?[a-zA-Z0-9._-]+$/i, {
      error:
        'is neither a name (dana) nor an entity reference (user:default/dana)',
    }),
});

/** An action, be it on one resource. */
export type ActionQuery = z.output<typeof actionQuerySchema>;
export type WhoMayQuery = z.input<typeof whoMayQuerySchema>;
export type WhyQuery = z.input<typeof whyQuerySchema>;
