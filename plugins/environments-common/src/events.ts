import { z } from 'zod';

/**
 * Topic of Backstage's events service on which other back-end plugins hear that environments changed, as
 * {@link environmentsChangedSchema}. It says where to look and carries no facts: the API asks who may see them.
 */
export const ENVIRONMENTS_TOPIC = 'slipway.environments';

/** Payload of {@link ENVIRONMENTS_TOPIC}: names of the environments whose picture changed, at least one. */
export const environmentsChangedSchema = z.object({
  names: z.array(z.string()).min(1),
});
/** {@link environmentsChangedSchema} after parsing. */
export type EnvironmentsChanged = z.output<typeof environmentsChangedSchema>;
