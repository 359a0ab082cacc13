import { ListCursor } from '@slipway/collectors-node';
import type { ActivityFilter } from '@slipway/plugin-audit-common';
import { z } from 'zod';

const positionSchema = z.object({
  at: z.iso.datetime(),
  sequence: z.number().int().nonnegative(),
});

/** Where the next page of activities starts: behind this activity. */
export type Position = z.output<typeof positionSchema>;

/** Cursors of lists of activities. */
export const activityCursor = new ListCursor({
  position: positionSchema,
  identity: (filter: ActivityFilter) => {
    const { actor, action, environment, service, outcome } = filter;
    const { correlationId, q, from, to } = filter;
    return [
      actor,
      action,
      environment,
      service,
      outcome,
      correlationId,
      q,
      from,
      to,
    ];
  },
});
