import type { Activity, ActivityFilter } from '@slipway/plugin-audit-common';
import type { Knex } from 'knex';
import { activityOf } from '../store/projection';

interface JoinedRow {
  at: string;
  sequence: number;
  content: string;
  after_at: string | null;
  after_sequence: number | null;
  after_content: string | null;
}

/**
 * What the list would be without the table `activities`: records before joined with those after, filtered by what their
 * JSON says. Newest first by sequence number, which the primary key has in order.
 */
export async function listFromRecords(
  knex: Knex,
  filter: ActivityFilter,
  limit: number,
): Promise<{ items: Activity[]; totalItems: number }> {
  const all = () =>
    narrowed(
      knex({ before: 'audit_records' })
        .leftJoin({ after: 'audit_records' }, join =>
          join
            .on('after.correlation_id', 'before.correlation_id')
            .andOnVal('after.phase', 'after'),
        )
        .where('before.phase', 'before'),
      filter,
    );
  const [rows, [counted]]: [JoinedRow[], Array<{ total?: unknown }>] =
    await Promise.all([
      all()
        .select({
          at: 'before.at',
          sequence: 'before.sequence',
          content: 'before.content',
          after_at: 'after.at',
          after_sequence: 'after.sequence',
          after_content: 'after.content',
        })
        .orderBy('before.sequence', 'desc')
        .limit(limit),
      all().count({ total: '*' }),
    ]);
  return { items: rows.map(toActivity), totalItems: Number(counted?.total) };
}

function toActivity({ after_at, after_content, ...row }: JoinedRow): Activity {
  const { after_sequence: sequence, ...before } = row;
  const isEnded = after_at !== null && after_content !== null;
  return activityOf(
    before,
    isEnded && sequence !== null
      ? { at: after_at, content: after_content, sequence }
      : undefined,
  );
}

function narrowed(
  query: Knex.QueryBuilder,
  { actor, environment, service, q }: ActivityFilter,
): Knex.QueryBuilder {
  const isPostgres = query.client.config.client === 'pg';
  const json = (path: string[]) =>
    isPostgres
      ? `before.content::jsonb #>> '{${path.join(',')}}'`
      : `json_extract(before.content, '$.${path.join('.')}')`;
  const services = isPostgres
    ? `before.content::jsonb #> '{target,services}' @> to_jsonb(?::text)`
    : `exists (select 1 from json_each(before.content, '$.target.services') where value = ?)`;
  const find = isPostgres ? 'strpos' : 'instr';
  for (const ref of actor ?? [])
    query.whereRaw(`${json(['actor', 'ref'])} = ?`, ref);
  for (const name of environment ?? [])
    query.whereRaw(`${json(['target', 'environment'])} = ?`, name);
  for (const name of service ?? []) query.whereRaw(services, name);
  for (const word of q?.split(' ') ?? [])
    query.whereRaw(
      `${find}(lower(before.content || coalesce(after.content, '')), ?) > 0`,
      word,
    );
  return query;
}
