import { people, tokenOf } from '../platform/identities';
import { readPrepared } from './prepared';
import { portalKey, resigned } from './tokens';

/** Whoever comes to the portal, in the order of the table. */
export const columns = [
  'nobody',
  'garbage',
  'expired',
  'powerless',
  'pipelines',
  ...people,
] as const;
/** One of {@link columns}. */
export type Column = (typeof columns)[number];

const HOUR = 3600;

/** The token that somebody comes with; undefined when it is none. */
export async function tokenOfColumn(
  column: Column,
): Promise<string | undefined> {
  switch (column) {
    case 'nobody':
      return undefined;
    case 'garbage':
      return 'neither.a.token';
    case 'expired':
      return resigned(
        await tokenOf('sam'),
        { from: -2 * HOUR, until: -HOUR },
        await portalKey(),
      );
    case 'powerless':
      return readPrepared().powerlessToken;
    case 'pipelines':
      return process.env.PORTAL_TOKEN ?? 'sandbox-service-token';
    default:
      return tokenOf(column);
  }
}
