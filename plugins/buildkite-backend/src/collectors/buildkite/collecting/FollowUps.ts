import type { BuildRef } from '@slipway/plugin-buildkite-common';
import { Doorbell } from '@slipway/collectors-node';
import type { Knex } from 'knex';
import { z } from 'zod';

/** What is still to be read about a build: annotations always, artifacts when some are due. */
export interface FollowUp extends BuildRef {
  buildId: string;
  /** Jobs that ended since the last one. */
  ended: string[];
  artifacts: boolean;
  /** Nobody waits for it. */
  isHistory: boolean;
  attempts: number;
  version: number;
}

interface FollowUpRow extends BuildRef {
  build_id: string;
  ended: string;
  artifacts: number;
  history: number;
  not_before: number | string;
  attempts: number;
  version: number | string;
  created_at: string;
}

const jobsSchema = z.array(z.string());

/**
 * What is still to be read about builds, in the database: a replica that takes over finds what another one left. Added
 * before the build itself is written, so that nothing is forgotten in between.
 */
export class FollowUps {
  readonly #knex: Knex;
  readonly #doorbells = new Map<string, Doorbell>();

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** Adds to what is due already. @param notBefore milliseconds since 1970 */
  async add(
    followUp: Omit<FollowUp, 'attempts' | 'version'> & {
      createdAt: string;
      notBefore: number;
    },
  ): Promise<void> {
    const { buildId, organization, pipeline, number } = followUp;
    await this.#knex.transaction(async trx => {
      const rows = () =>
        trx<FollowUpRow>('build_follow_ups').where({ build_id: buildId });
      await trx<FollowUpRow>('build_follow_ups')
        .insert({
          build_id: buildId,
          ...{ organization, pipeline, number },
          ...{ ended: '[]', artifacts: 0, attempts: 0, version: 0 },
          history: followUp.isHistory ? 1 : 0,
          not_before: followUp.notBefore,
          created_at: followUp.createdAt,
        })
        .onConflict('build_id')
        .ignore();
      const due = await rows().forUpdate().first();
      if (!due) return;
      const ended = new Set([...jobsOf(due), ...followUp.ended]);
      await rows().update({
        pipeline,
        ended: JSON.stringify([...ended]),
        artifacts: due.artifacts === 1 || followUp.artifacts ? 1 : 0,
        history: due.history === 1 && followUp.isHistory ? 1 : 0,
        not_before: followUp.notBefore,
        attempts: 0,
        version: Number(due.version) + 1,
      });
    });
    this.doorbell(organization).ring();
  }

  /**
   * Those that are due, of the newest builds first. They stay until they are done.
   *
   * @param isHistory those that nobody waits for, or the others
   */
  async due(
    organization: string,
    isHistory: boolean,
    now: number,
    limit: number,
  ): Promise<FollowUp[]> {
    const rows = await this.#rows()
      .where({ organization, history: isHistory ? 1 : 0 })
      .where('not_before', '<=', now)
      .orderBy('created_at', 'desc')
      .limit(limit);
    return rows.map(row => ({
      buildId: row.build_id,
      organization: row.organization,
      pipeline: row.pipeline,
      number: row.number,
      ended: jobsOf(row),
      artifacts: row.artifacts === 1,
      isHistory: row.history === 1,
      attempts: row.attempts,
      version: Number(row.version),
    }));
  }

  /** When the next one that somebody waits for is due, milliseconds since 1970. */
  async nextAt(organization: string): Promise<number | undefined> {
    const row = await this.#rows()
      .where({ organization, history: 0 })
      .orderBy('not_before')
      .first();
    return row && Number(row.not_before);
  }

  /** It was read, unless more has become due since. */
  async done({ buildId, version }: FollowUp): Promise<void> {
    await this.#rows().where({ build_id: buildId, version }).delete();
  }

  /** It is read later. */
  async later(
    { buildId, version }: FollowUp,
    change: { attempts: number; notBefore: number },
  ): Promise<void> {
    await this.#rows()
      .where({ build_id: buildId, version })
      .update({ attempts: change.attempts, not_before: change.notBefore });
  }

  /** Rings when something becomes due on this replica. */
  doorbell(organization: string): Doorbell {
    const known = this.#doorbells.get(organization);
    if (known) return known;
    const doorbell = new Doorbell();
    this.#doorbells.set(organization, doorbell);
    return doorbell;
  }

  #rows() {
    return this.#knex<FollowUpRow>('build_follow_ups');
  }
}

function jobsOf({ ended }: Pick<FollowUpRow, 'ended'>): string[] {
  return jobsSchema.parse(JSON.parse(ended));
}
