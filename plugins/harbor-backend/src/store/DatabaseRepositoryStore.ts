import { chunksOf } from '@slipway/collectors-node';
import type { RepositoryRef } from '@slipway/plugin-harbor-common';
import type { Knex } from 'knex';
import type { ObservedRepository } from '../observed';
import { OccurrenceWriter } from './images/OccurrenceWriter';
import { placeKey } from './projection/placeKey';
import type { RepositoryRow } from './rows';
import { storable } from './storable';
import type { RepositoryStore } from './types';

/** {@link RepositoryStore} in a database, so that whichever replica collects knows what was read. */
export class DatabaseRepositoryStore implements RepositoryStore {
  readonly #knex: Knex;
  readonly #writer: OccurrenceWriter;

  constructor(knex: Knex) {
    this.#knex = knex;
    this.#writer = new OccurrenceWriter(knex);
  }

  async replace(
    instance: string,
    project: string,
    repositories: ObservedRepository[],
    askedAt: number,
  ): Promise<string[]> {
    const rows = repositories
      .map(one => toRow(one, askedAt))
      .sort((a, b) => (placeKey(a) < placeKey(b) ? -1 : 1));
    for (const chunk of chunksOf(rows))
      await this.#rows()
        .insert(chunk)
        .onConflict(['instance', 'project', 'repository'])
        .merge(['artifacts', 'updated_at', 'asked_at'])
        .where('repositories.asked_at', '<=', askedAt);
    const told = new Set(rows.map(placeKey));
    const places: RepositoryRef[] = await this.#knex('occurrences')
      .distinct('instance', 'project', 'repository')
      .where({ instance, project })
      .whereNull('deleted_at')
      .union(
        this.#rows()
          .select('instance', 'project', 'repository')
          .where({ instance, project }),
      );
    const changed: string[] = [];
    for (const place of places.filter(one => !told.has(placeKey(one)))) {
      const key = { instance, project, repository: place.repository };
      await this.#rows().where(key).where('asked_at', '<=', askedAt).delete();
      changed.push(
        ...(await this.#writer.remove(query => query.where(key), askedAt)),
      );
    }
    return [...new Set(changed)];
  }

  /** `readAt` is absent where a repository looks otherwise than when it was read. */
  async list(
    instance: string,
  ): Promise<Array<ObservedRepository & { readAt?: string }>> {
    const rows = await this.#rows()
      .select()
      .where({ instance })
      .orderBy(['project', 'repository']);
    return rows.map(row => {
      const { readAt, ...repository } = {
        instance: row.instance,
        project: row.project,
        repository: row.repository,
        artifacts: row.artifacts,
        updatedAt: row.updated_at ?? undefined,
        readAt: row.read_at ?? undefined,
      };
      const isRead =
        row.read_as === looksOf(repository) &&
        Date.parse(row.read_at ?? '') > Number(row.changed_at);
      return isRead ? { ...repository, readAt } : repository;
    });
  }

  async markRead(repository: ObservedRepository, at: string): Promise<void> {
    const {
      read_as: _read,
      changed_at: _changed,
      ...row
    } = toRow(repository, 0);
    const read = { read_as: looksOf(repository), read_at: at };
    await this.#rows()
      .insert({ ...row, ...read })
      .onConflict(['instance', 'project', 'repository'])
      .merge(read);
  }

  #rows() {
    return this.#knex<RepositoryRow>('repositories');
  }
}

function toRow(repository: ObservedRepository, askedAt: number): RepositoryRow {
  return {
    instance: repository.instance,
    project: storable(repository.project),
    repository: storable(repository.repository),
    artifacts: repository.artifacts,
    updated_at: repository.updatedAt ?? null,
    asked_at: askedAt,
    read_as: null,
    read_at: null,
    changed_at: 0,
  };
}

function looksOf({
  artifacts,
  updatedAt,
}: Pick<ObservedRepository, 'artifacts' | 'updatedAt'>): string {
  return JSON.stringify([artifacts, updatedAt ?? '']);
}
