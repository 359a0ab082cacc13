import type { AllowlistEntry, Project } from '@slipway/plugin-harbor-common';
import type { Knex } from 'knex';
import type { ObservedProject } from '../../observed';
import { isStorable, storable } from '../storable';
import { toUtc } from '../toUtc';
import type { ImageFilter, ProjectStore, Visible } from '../types';
import { narrowTo, whereService } from '../visibility';
import { toProject, type EntryRow, type ProjectRow } from './projectRows';
import { groupedBy } from '../groupedBy';

/** {@link ProjectStore} in a database. */
export class DatabaseProjectStore implements ProjectStore {
  readonly #knex: Knex;
  readonly #onFleet: () => void;

  /** @param onFleet hears when an allowlist changed otherwise than by what Harbor told */
  constructor(knex: Knex, onFleet: () => void) {
    this.#knex = knex;
    this.#onFleet = onFleet;
  }

  async replace(
    instance: string,
    projects: ObservedProject[],
  ): Promise<boolean> {
    const names = new Set(projects.map(({ name }) => storable(name)));
    const stored = await this.#rows().select('name').where({ instance });
    const gone = stored.flatMap(({ name }) => (names.has(name) ? [] : name));
    for (const name of gone)
      await this.#rows().where({ instance, name }).delete();
    let isChanged = gone.length > 0;
    for (const project of projects)
      if (await this.put(project)) isChanged = true;
    return isChanged;
  }

  async put(project: ObservedProject): Promise<boolean> {
    const { instance, name, problem, ...document } = project;
    const row = {
      instance,
      name: storable(name),
      observed: JSON.stringify(document),
    };
    const key = { instance, name: row.name };
    const before = await this.#rows().select().where(key).first();
    if (before?.observed === row.observed && problem === undefined)
      return false;
    await this.#rows()
      .insert({ ...row, problem: problem ? storable(problem) : null })
      .onConflict(['instance', 'name'])
      // Whether it can be read is said by who reads it.
      .merge(problem === undefined ? ['observed'] : ['observed', 'problem']);
    return true;
  }

  async setProblem(
    instance: string,
    project: string,
    problem: string | undefined,
  ): Promise<void> {
    const text = problem === undefined ? null : storable(problem);
    const key = { instance, name: storable(project) };
    const before = await this.#rows().select('problem').where(key).first();
    if (!before || before.problem === text) return;
    await this.#rows().where(key).update({ problem: text });
    this.#onFleet();
  }

  async list(visible?: Visible): Promise<Project[]> {
    const query = this.#rows().select().orderBy(['instance', 'name']);
    narrowTo(query, visible, (part, filter) => applyOne(part, filter));
    const rows = await query;
    const entries = groupedBy(await this.#entries().select(), row =>
      JSON.stringify([row.instance, row.project]),
    );
    return rows.map(row =>
      toProject(
        row,
        entries.get(JSON.stringify([row.instance, row.name])) ?? [],
      ),
    );
  }

  async get(instance: string, project: string): Promise<Project | undefined> {
    if (!isStorable([instance, project])) return undefined;
    const row = await this.#rows().where({ instance, name: project }).first();
    if (!row) return undefined;
    return toProject(row, await this.#entries().where({ instance, project }));
  }

  async putEntry(
    instance: string,
    project: string,
    entry: Required<AllowlistEntry>,
  ): Promise<void> {
    await this.#entries()
      .insert({
        instance,
        project: storable(project),
        cve: storable(entry.cve),
        added_by: storable(entry.addedBy),
        reason: storable(entry.reason),
        expires_at: toUtc(entry.expiresAt),
        added_at: toUtc(entry.addedAt),
      })
      .onConflict(['instance', 'project', 'cve'])
      .merge();
    this.#onFleet();
  }

  async removeEntry(
    instance: string,
    project: string,
    cve: string,
    unless?: { expiresAfter: string },
  ): Promise<void> {
    if (!isStorable([instance, project, cve])) return;
    const query = this.#entries().where({ instance, project, cve });
    if (unless) query.where('expires_at', '<=', toUtc(unless.expiresAfter));
    if ((await query.delete()) > 0) this.#onFleet();
  }

  async expired(
    at: string,
  ): Promise<Array<{ instance: string; project: string; cve: string }>> {
    return this.#entries()
      .select('instance', 'project', 'cve')
      .where('expires_at', '<=', toUtc(at))
      .orderBy(['instance', 'project', 'cve']);
  }

  #rows() {
    return this.#knex<ProjectRow>('projects');
  }

  #entries() {
    return this.#knex<EntryRow>('allowlist_entries');
  }
}

function applyOne(query: Knex.QueryBuilder, filter: ImageFilter): void {
  const { client } = query;
  switch (filter.property) {
    case 'instance':
      query.whereIn('projects.instance', filter.values);
      return;
    case 'project':
      query.whereIn(
        client.raw(`projects.instance || '/' || projects.name`),
        filter.values,
      );
      return;
    default:
      query.whereExists(
        client
          .queryBuilder()
          .select(client.raw('1'))
          .from('occurrences as place')
          .join('image_services as of', 'of.digest', 'place.digest')
          .whereRaw('place.instance = projects.instance')
          .whereRaw('place.project = projects.name')
          .where((part: Knex.QueryBuilder) =>
            whereService(part, 'of.service', filter),
          ),
      );
  }
}
