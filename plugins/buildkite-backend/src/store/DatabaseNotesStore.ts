import { isDeepStrictEqual } from 'node:util';
import type {
  Annotation,
  Artifact,
  BuildRef,
} from '@slipway/plugin-buildkite-common';
import type { Knex } from 'knex';
import { findBuildId } from './findBuildId';
import type { NotesStore } from './types';

type Part = 'annotations' | 'artifacts';

/** {@link NotesStore} in a database. Notes on a build that is not there are not kept. */
export class DatabaseNotesStore implements NotesStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  putAnnotations(build: BuildRef, annotations: Annotation[]): Promise<boolean> {
    return this.#put(build, 'annotations', annotations);
  }

  putArtifacts(build: BuildRef, artifacts: Artifact[]): Promise<boolean> {
    return this.#put(build, 'artifacts', artifacts);
  }

  annotations(build: BuildRef): Promise<Annotation[]> {
    return this.#read(build, 'annotations');
  }

  artifacts(build: BuildRef): Promise<Artifact[]> {
    return this.#read(build, 'artifacts');
  }

  async #put(
    build: BuildRef,
    part: Part,
    notes: Annotation[] | Artifact[],
  ): Promise<boolean> {
    const id = await findBuildId(this.#knex, build);
    if (id === undefined) return false;
    return this.#knex.transaction(async transaction => {
      await transaction('build_notes')
        .insert({ build_id: id, annotations: '[]', artifacts: '[]' })
        .onConflict('build_id')
        .ignore();
      const before = await transaction('build_notes')
        .where({ build_id: id })
        .forUpdate()
        .first();
      const text = JSON.stringify(notes);
      if (isDeepStrictEqual(JSON.parse(before[part]), JSON.parse(text)))
        return false;
      await transaction('build_notes')
        .where({ build_id: id })
        .update({ [part]: text });
      return true;
    });
  }

  async #read<T>(build: BuildRef, part: Part): Promise<T[]> {
    const id = await findBuildId(this.#knex, build);
    if (id === undefined) return [];
    const row = await this.#knex('build_notes')
      .select(part)
      .where({ build_id: id })
      .first();
    return row ? JSON.parse(row[part]) : [];
  }
}
