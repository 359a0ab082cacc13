import type {
  ListFleetVulnerabilitiesQuery,
  ListImagesQuery,
  ListReplicationsQuery,
  ListVulnerabilitiesQuery,
} from '@slipway/plugin-harbor-common';
import { ListCursor } from '@slipway/collectors-node';
import { z } from 'zod';

const position = z.array(z.union([z.string(), z.number()])).max(8);

/** What decides which list it is: everything but the page. */
function identity({
  limit: _limit,
  cursor: _cursor,
  ...query
}: object & {
  limit?: unknown;
  cursor?: unknown;
}): readonly unknown[] {
  return Object.entries(query)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([name, value]) =>
      // `false` is not the same as nothing.
      value === undefined
        ? []
        : [name, Array.isArray(value) ? value : String(value)],
    );
}

const sorted = { position, identity, isSorted: true };

/** Behind which image the next page of images starts. */
export const imageCursor = new ListCursor<ListImagesQuery, Position>(sorted);
/** Behind which vulnerability the next page of a report starts. */
export const vulnerabilityCursor = new ListCursor<
  ListVulnerabilitiesQuery & { digest: string },
  Position
>(sorted);
/** Behind which CVE the next page of the fleet's starts. */
export const fleetCursor = new ListCursor<
  ListFleetVulnerabilitiesQuery,
  Position
>(sorted);
/** Behind which execution the next page of replications starts. */
export const replicationCursor = new ListCursor<
  ListReplicationsQuery,
  Position
>({ position, identity });

/** Values by which the last row of a page is sorted. */
export type Position = z.output<typeof position>;
