import type {
  Approval,
  Build,
  BuildPage,
  BuildState,
  ListApprovalsQuery,
  ListBuildsQuery,
  Page,
} from '@slipway/plugin-buildkite-common';
import type { Knex } from 'knex';
import { buildsOf, fittingBuilds, type FittingBuilds } from './buildQuery';
import { approvalCursor, buildCursor } from './cursors';
import { isStorable } from './isStorable';
import type { ApprovalRow, BuildRow } from './rows';
import type { Visible } from './types';
import { applyVisibility } from './visibility';

type BuildKey = Pick<BuildRow, 'id' | 'created_at'>;

/** Lists of builds and of approvals, a page at a time. */
export class BuildLists {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  async builds(
    query: ListBuildsQuery,
    visible: Visible,
  ): Promise<Omit<BuildPage, 'sources'>> {
    const position = query.cursor
      ? buildCursor.decode(query, query.cursor)
      : undefined;
    const { limit, cursor: _cursor, ...filter } = query;
    const fitting = await fittingBuilds(this.#knex, filter, visible);
    const columns = [`${fitting.lead}.created_at`, fitting.id];
    const page: Knex.QueryBuilder<BuildRow, BuildKey[]> = fitting
      .query('newest')
      .select({ created_at: columns[0], id: columns[1] })
      .orderBy(columns.map(column => ({ column, order: 'desc' })))
      // One more than asked for tells whether there is a next page.
      .limit(limit + 1);
    if (position)
      page.whereRaw('(??, ??) < (?, ?)', [
        ...columns,
        position.created_at,
        position.id,
      ]);
    const [rows, totals] = await Promise.all([page, totalsOf(fitting)]);
    const shown = rows.slice(0, limit);
    const last = rows.length > limit ? shown.at(-1) : undefined;
    const documents = await this.#documents(shown.map(({ id }) => id));
    return {
      items: shown.flatMap(({ id }) => documents.get(id) ?? []),
      totalItems: Object.values(totals).reduce((sum, one) => sum + one, 0),
      pageInfo: last ? { nextCursor: buildCursor.encode(query, last) } : {},
      totals,
    };
  }

  async approvals(
    query: ListApprovalsQuery,
    visible: Visible,
  ): Promise<Page<Approval & { of: Build }>> {
    const position = query.cursor
      ? approvalCursor.decode(query, query.cursor)
      : undefined;
    const order = ['since', 'build_id', 'job'] as const;
    const page = this.#waiting(query, visible)
      .select<ApprovalRow[]>('approvals.*')
      .orderBy(order.map(column => `approvals.${column}`))
      .limit(query.limit + 1);
    if (position)
      page.whereRaw(
        '(approvals.since, approvals.build_id, approvals.job) > (?, ?, ?)',
        order.map(column => position[column]),
      );
    const [rows, counted] = await Promise.all([
      page,
      this.#waiting(query, visible).count({ total: '*' }),
    ]);
    const shown = rows.slice(0, query.limit);
    const last = rows.length > query.limit ? shown.at(-1) : undefined;
    const documents = await this.#documents(shown.map(row => row.build_id));
    return {
      items: shown.flatMap(row => {
        const of = documents.get(row.build_id);
        return of ? { ...JSON.parse(row.document), of } : [];
      }),
      totalItems: Number(counted[0]?.total ?? 0),
      pageInfo: last ? { nextCursor: approvalCursor.encode(query, last) } : {},
    };
  }

  #waiting({ service }: ListApprovalsQuery, visible: Visible) {
    const query = this.#knex('approvals').join(
      'builds',
      'builds.id',
      'approvals.build_id',
    );
    if (service && !isStorable(service)) query.whereRaw('1 = 0');
    else if (service) query.whereIn('builds.id', buildsOf(this.#knex, service));
    if (visible) query.where(part => applyVisibility(part, visible));
    return query;
  }

  /** At most a page of them. */
  async #documents(ids: string[]): Promise<Map<string, Build>> {
    const rows = await this.#knex('build_documents')
      .select('id', 'document')
      .whereIn('id', ids);
    return new Map(rows.map(({ id, document }) => [id, JSON.parse(document)]));
  }
}

async function totalsOf({
  query,
  lead,
}: FittingBuilds): Promise<Partial<Record<BuildState, number>>> {
  const rows: Array<{ state: BuildState; total: number | string }> =
    await query('none')
      .select({ state: `${lead}.state` })
      .count({ total: '*' })
      .groupBy(`${lead}.state`);
  return Object.fromEntries(
    rows.map(({ state, total }) => [state, Number(total)]),
  );
}
