import type { BuildRef } from '@slipway/plugin-buildkite-common';
import { Doorbell } from '@slipway/collectors-node';
import type { Knex } from 'knex';

/** A build that somebody wants to have looked at. */
export interface Look extends BuildRef {
  /** How often it was asked for. */
  requests: number;
  /** Since when, milliseconds since 1970. */
  since: number;
}

interface LookRow extends BuildRef {
  requests: number | string;
  since: number | string;
}

/**
 * Builds to look at, in the database: asked for on any replica, taken by the one that collects. However often a build is
 * asked for, it stands there once. What is asked for while it is being looked at is kept for another look.
 */
export class Looks {
  readonly #knex: Knex;
  readonly #now: () => number;
  readonly #doorbells = new Map<string, Doorbell>();

  constructor(knex: Knex, now: () => number = Date.now) {
    this.#knex = knex;
    this.#now = now;
  }

  /** Has a build looked at: at once where this replica collects, soon where another one does. */
  async add({ organization, pipeline, number }: BuildRef): Promise<void> {
    await this.#rows()
      .insert({
        organization,
        pipeline,
        number,
        requests: 1,
        since: this.#now(),
      })
      .onConflict(['organization', 'pipeline', 'number'])
      .merge({ requests: this.#knex.raw('build_looks.requests + 1') });
    this.doorbell(organization).ring();
  }

  /** Those of an organisation, the longest waiting first. They stay until they are {@link done}. */
  async list(organization: string, limit: number): Promise<Look[]> {
    const rows = await this.#rows()
      .where({ organization })
      .orderBy('since')
      .limit(limit);
    return rows.map(row => ({
      organization: row.organization,
      pipeline: row.pipeline,
      number: row.number,
      requests: Number(row.requests),
      since: Number(row.since),
    }));
  }

  /** It was looked at, unless somebody has asked again since it was listed. */
  async done({
    organization,
    pipeline,
    number,
    requests,
  }: Look): Promise<void> {
    await this.#rows()
      .where({ organization, pipeline, number, requests })
      .delete();
  }

  /** Rings when a build is asked for on this replica. */
  doorbell(organization: string): Doorbell {
    const known = this.#doorbells.get(organization);
    if (known) return known;
    const doorbell = new Doorbell();
    this.#doorbells.set(organization, doorbell);
    return doorbell;
  }

  #rows() {
    return this.#knex<LookRow>('build_looks');
  }
}
