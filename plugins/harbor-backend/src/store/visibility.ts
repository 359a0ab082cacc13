import type { PermissionCriteria } from '@backstage/plugin-permission-common';
import { applyCriteria } from '@slipway/routes-node';
import type { Knex } from 'knex';
import type { ImageFilter, Visible } from './types';

/** What one filter of a permission policy asks of a row. */
type ApplyFilter = (query: Knex.QueryBuilder, filter: ImageFilter) => void;

/** Narrows a query to what somebody may see, in brackets of its own. */
export function narrowTo(
  query: Knex.QueryBuilder,
  visible: Visible,
  applyOne: ApplyFilter,
): void {
  if (!visible) return;
  const criteria: PermissionCriteria<ImageFilter> = visible;
  query.where(part => applyCriteria(part, criteria, applyOne));
}

/**
 * Narrows a query to images that somebody may see. Where an image was counts as well: somebody may look up what was
 * deleted.
 *
 * @param digest column with the digest, for example `images.digest`
 */
export function applyVisibility(
  query: Knex.QueryBuilder,
  visible: Visible,
  digest = 'images.digest',
): void {
  narrowTo(query, visible, (part, filter) =>
    part.whereRaw('? in ?', [
      notByIndex(part, digest),
      digestsOf(part, filter),
    ]),
  );
}

/**
 * SQLite would rather look each of thousands of digests up for each row than look whether the row's is one of them; a
 * plus keeps it from that.
 */
function notByIndex({ client }: Knex.QueryBuilder, column: string): Knex.Raw {
  return client.raw(client.config.client === 'pg' ? '??' : '+??', [column]);
}

function digestsOf(
  { client }: Knex.QueryBuilder,
  { property, values }: ImageFilter,
): Knex.QueryBuilder {
  const places = client.queryBuilder().select('digest').from('occurrences');
  switch (property) {
    case 'instance':
      return places.whereIn('instance', values);
    case 'project':
      return places.whereIn(client.raw(`instance || '/' || project`), values);
    default:
      return client
        .queryBuilder()
        .select('digest')
        .from('image_services')
        .where((part: Knex.QueryBuilder) =>
          whereService(part, 'service', { property, values }),
        );
  }
}

/** Narrows by a column with names of services. */
export function whereService(
  query: Knex.QueryBuilder,
  column: string,
  { property, values }: ImageFilter,
): void {
  if (property === 'service') {
    query.whereIn(column, values);
    return;
  }
  // Nothing fits no pattern.
  query.whereRaw('1 = 0');
  const isPostgres = query.client.config.client === 'pg';
  for (const pattern of values) {
    // SQLite's `like` takes upper for lower case; its `glob` does not.
    if (isPostgres)
      query.orWhereRaw(`?? like ? escape '!'`, [
        column,
        pattern.replace(/[!%_]/g, '!$&').replace(/\*/g, '%'),
      ]);
    else
      query.orWhereRaw('?? glob ?', [column, pattern.replace(/[?[]/g, '[$&]')]);
  }
}
