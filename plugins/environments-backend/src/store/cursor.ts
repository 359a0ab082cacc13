import { ListCursor } from '@slipway/collectors-node';
import type { ListEnvironmentsQuery } from '@slipway/plugin-environments-common';
import { z } from 'zod';

/** Where the next page of environments starts: behind the row with this value of the sort, and this name. */
export const environmentCursor = new ListCursor({
  position: z.object({
    key: z.union([z.string(), z.number()]),
    name: z.string(),
  }),
  identity: ({
    kind,
    state,
    service,
    owner,
    q,
    sort,
  }: ListEnvironmentsQuery) => [kind, state, service, owner, q, sort],
  isSorted: true,
});
