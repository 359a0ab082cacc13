import type { RepositoryRef } from '@slipway/plugin-harbor-common';
import type { Knex } from 'knex';

interface Row extends RepositoryRef {
  swept_at: number | string;
  changed_at: number | string;
}

/** When the scans of each repository were last looked through, whichever replica did it. */
export class ScanSweeps {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** Milliseconds since 1970, by `project/repository`; without those of which somebody has told since. */
  async list(instance: string): Promise<Map<string, number>> {
    const rows = await this.#knex<Row>('scan_sweeps').where({ instance });
    return new Map(
      rows.flatMap(({ project, repository, swept_at, changed_at }) =>
        Number(swept_at) > Number(changed_at)
          ? [[`${project}/${repository}`, Number(swept_at)]]
          : [],
      ),
    );
  }

  async done(
    { instance, project, repository }: RepositoryRef,
    at: number,
  ): Promise<void> {
    await this.#knex<Row>('scan_sweeps')
      .insert({ instance, project, repository, swept_at: at })
      .onConflict(['instance', 'project', 'repository'])
      .merge(['swept_at']);
  }

  /** Somebody has told of a scan: it is looked through next. */
  async changed(
    { instance, project, repository }: RepositoryRef,
    at: number,
  ): Promise<void> {
    await this.#knex<Row>('scan_sweeps')
      .insert({ instance, project, repository, swept_at: 0, changed_at: at })
      .onConflict(['instance', 'project', 'repository'])
      .merge(['changed_at']);
  }
}
