import { chunksOf } from '@slipway/collectors-node';
import type { Knex } from 'knex';
import { changeFacts } from './projection/imageQueue';
import type { ServiceRepositoryRow } from './rows';
import { isStorable, storable } from './storable';
import type { ServiceRepositories, ServiceRepository } from './types';

const key = ['project', 'repository', 'instance', 'service'] as const;

/** {@link ServiceRepositories} in a database, so that whichever replica writes an image knows the same. */
export class DatabaseServiceRepositories implements ServiceRepositories {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  async replace(all: ServiceRepository[]): Promise<string[]> {
    const wanted = new Map(all.map(toRow).map(row => [keyOf(row), row]));
    const changed = await this.#knex.transaction(transaction =>
      write(transaction, wanted),
    );
    const digests: string[] = [];
    // Not in that transaction: what somebody writes meanwhile would be overlooked.
    for (const chunk of chunksOf(changed))
      digests.push(
        ...(await changeFacts(this.#knex, transaction =>
          imagesOf(transaction, chunk),
        )),
      );
    return [...new Set(digests)];
  }

  async inProject(instance: string, project: string): Promise<string[]> {
    if (!isStorable([instance, project])) return [];
    const named = await rowsOf(this.#knex)
      .distinct('service')
      .where({ project })
      .whereIn('instance', [instance, '']);
    // The catalog need not name the repository of everything that runs.
    const running: Array<{ service: string }> = await this.#knex('running')
      .join('occurrences as place', 'place.digest', 'running.digest')
      .distinct('running.service')
      .where({ 'place.instance': instance, 'place.project': project })
      .whereNull('place.deleted_at');
    const services = [...named, ...running].map(({ service }) => service);
    return [...new Set(services)].sort();
  }
}

/** @returns what was there and is not, or the other way round */
async function write(
  transaction: Knex.Transaction,
  wanted: Map<string, ServiceRepositoryRow>,
): Promise<ServiceRepositoryRow[]> {
  const rows = await rowsOf(transaction)
    .select()
    .orderBy([...key])
    .forUpdate();
  const stored = new Map(rows.map(row => [keyOf(row), row]));
  const removed = rows.filter(row => !wanted.has(keyOf(row)));
  const added = [...wanted].flatMap(([id, row]) => (stored.has(id) ? [] : row));
  for (const { project, repository, instance, service } of removed)
    await rowsOf(transaction)
      .where({ project, repository, instance, service })
      .delete();
  for (const chunk of chunksOf(added))
    await rowsOf(transaction)
      .insert(chunk)
      .onConflict([...key])
      .ignore();
  return [...removed, ...added];
}

async function imagesOf(
  transaction: Knex.Transaction,
  rows: ServiceRepositoryRow[],
): Promise<string[]> {
  const found: Array<{ digest: string }> = await transaction('occurrences')
    .distinct('digest')
    .where(part => {
      for (const { project, repository } of rows)
        part.orWhere({ project, repository });
    });
  return found.map(({ digest }) => digest);
}

function rowsOf(knex: Knex) {
  return knex<ServiceRepositoryRow>('service_repositories');
}

function toRow({
  service,
  instance = '',
  project,
  repository,
}: ServiceRepository): ServiceRepositoryRow {
  return {
    project: storable(project),
    repository: storable(repository),
    instance: storable(instance),
    service: storable(service),
  };
}

function keyOf(row: ServiceRepositoryRow): string {
  return JSON.stringify(key.map(column => row[column]));
}
