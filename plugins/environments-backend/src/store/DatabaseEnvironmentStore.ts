import type { PermissionCriteria } from '@backstage/plugin-permission-common';
import { chunksOf, type SourceStore } from '@slipway/collectors-node';
import type {
  Environment,
  EnvironmentPage,
  EnvironmentState,
  ListEnvironmentsQuery,
} from '@slipway/plugin-environments-common';
import type { Knex } from 'knex';
import { environmentCursor } from './cursor';
import { applyFilter } from './environmentQuery';
import { toRow, type EnvironmentRow } from './environmentRow';
import { orderOf } from './sorting';
import type { EnvironmentFilter, EnvironmentStore } from './types';

/** {@link EnvironmentStore} in a database: one document per environment beside what lists filter and sort by. */
export class DatabaseEnvironmentStore implements EnvironmentStore {
  readonly #knex: Knex;
  readonly #sources: Pick<SourceStore, 'list'>;

  constructor(knex: Knex, sources: Pick<SourceStore, 'list'>) {
    this.#knex = knex;
    this.#sources = sources;
  }

  async get(name: string): Promise<Environment | undefined> {
    return (await this.getMany([name])).get(name);
  }

  async getMany(names: string[]): Promise<Map<string, Environment>> {
    const found = new Map<string, Environment>();
    for (const chunk of chunksOf(names)) {
      const rows = await this.#rows()
        .select('name', 'document')
        .whereIn('name', chunk);
      for (const { name, document } of rows)
        found.set(name, JSON.parse(document));
    }
    return found;
  }

  async list(
    query: ListEnvironmentsQuery,
    visible?: PermissionCriteria<EnvironmentFilter>,
  ): Promise<EnvironmentPage> {
    const position = query.cursor
      ? environmentCursor.decode(query, query.cursor)
      : undefined;
    const { column, direction } = orderOf(query.sort);
    const page = this.#rows()
      .select('name', 'document', { key: column })
      .orderBy([
        { column, order: direction },
        { column: 'name', order: direction },
      ])
      // One more than asked for tells whether there is a next page.
      .limit(query.limit + 1);
    applyFilter(page, query, visible);
    if (position) {
      page.whereRaw(`(??, name) ${direction === 'asc' ? '>' : '<'} (?, ?)`, [
        column,
        position.key,
        position.name,
      ]);
    }
    const [rows, totals, sources] = await Promise.all([
      page,
      this.#totals(query, visible),
      this.#sources.list(),
    ]);
    const shown = rows.slice(0, query.limit);
    const last = rows.length > query.limit ? shown.at(-1) : undefined;
    return {
      items: shown.map(({ document }) => JSON.parse(document)),
      totalItems: Object.values(totals).reduce((sum, count) => sum + count, 0),
      pageInfo: last
        ? { nextCursor: environmentCursor.encode(query, last) }
        : {},
      totals,
      sources,
    };
  }

  async services(): Promise<string[]> {
    const rows = await this.#knex('environment_services')
      .distinct('service')
      .orderBy('service');
    return rows.map(({ service }) => service);
  }

  async namesInStates(states: EnvironmentState[]): Promise<string[]> {
    const rows = await this.#rows()
      .select('name')
      .whereIn('state', states)
      .orderBy('name');
    return rows.map(({ name }) => name);
  }

  async expired(at: string, limit: number): Promise<Environment[]> {
    const rows = await this.#rows()
      .select('document')
      .where({ gone: 0, kind: 'pull-request' })
      .whereIn(
        'name',
        this.#knex('facts').select('environment').where({ kind: 'desired' }),
      )
      .where('expires_at', '<=', at)
      .orderBy(['expires_at', 'name'])
      .limit(limit);
    return rows.map(({ document }) => JSON.parse(document));
  }

  async upsert(environments: Environment[]): Promise<void> {
    for (const chunk of chunksOf(environments)) {
      await this.#knex.transaction(transaction =>
        this.#write(transaction, chunk),
      );
    }
  }

  async #write(
    transaction: Knex.Transaction,
    environments: Environment[],
  ): Promise<void> {
    const names = environments.map(({ name }) => name);
    await transaction<EnvironmentRow>('environments')
      .insert(environments.map(toRow))
      .onConflict('name')
      .merge();
    const services = environments.flatMap(({ name, workloads }) =>
      [...new Set(workloads.map(({ service }) => service))].map(service => ({
        environment: name,
        service,
      })),
    );
    await transaction('environment_services')
      .whereIn('environment', names)
      .delete();
    for (const chunk of chunksOf(services))
      await transaction('environment_services').insert(chunk);
  }

  async #totals(
    query: ListEnvironmentsQuery,
    visible?: PermissionCriteria<EnvironmentFilter>,
  ): Promise<Partial<Record<EnvironmentState, number>>> {
    const counting = this.#knex<EnvironmentRow>('environments')
      .select('state')
      .count({ total: '*' })
      .groupBy('state');
    applyFilter(counting, query, visible);
    const rows = await counting;
    return Object.fromEntries(
      rows.map(({ state, total }) => [state, Number(total)]),
    );
  }

  #rows() {
    return this.#knex<EnvironmentRow>('environments');
  }
}
