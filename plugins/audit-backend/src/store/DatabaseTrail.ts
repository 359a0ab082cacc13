import {
  ConflictError,
  NotAllowedError,
  NotFoundError,
} from '@backstage/errors';
import type {
  Activity,
  AuditIntent,
  AuditResult,
} from '@slipway/plugin-audit-common';
import type { AuditTrail } from '@slipway/plugin-audit-node';
import type { Knex } from 'knex';
import { canonicalJson, type StoredRecord } from '../chain';
import { ChainEnd } from './ChainEnd';
import type { DatabaseActivities } from './DatabaseActivities';
import {
  findRecord,
  isProjectionOld,
  project,
  rebuildActivities,
} from './projection';
import { prune } from './prune';

interface Options {
  knex: Knex;
  activities: Pick<DatabaseActivities, 'done'>;
  /** Called when something new is kept. */
  onChange?: (activity: Activity) => void;
  now?: () => Date;
}

/** {@link AuditTrail} in a database: appends to the chain, and keeps the activities in step. */
export class DatabaseTrail implements AuditTrail {
  readonly #knex: Knex;
  readonly #options: Options;

  constructor(options: Options) {
    this.#knex = options.knex;
    this.#options = options;
  }

  /**
   * Keeps what somebody is about to do. The same again is nothing new.
   *
   * @throws ConflictError when it says something else than before, or the activity has ended
   */
  async before(intent: AuditIntent): Promise<void> {
    await this.#write(async (transaction, end) => {
      const { correlationId } = intent;
      if (await findRecord(transaction, correlationId, 'after')) {
        throw new ConflictError(
          `${correlationId} has ended already; what is done again takes a new correlationId`,
        );
      }
      const kept = await findRecord(transaction, correlationId, 'before');
      if (kept) return refuseOther(kept, intent);
      const entry = { phase: 'before', content: intent } as const;
      return project(transaction, await end.append(entry, this.#now()));
    });
  }

  /**
   * Keeps what came of it. The same again is nothing new.
   *
   * @param plugin has to be the one that said what it would do; not looked at when absent
   * @throws NotFoundError without a record before, ConflictError when it says something else than before
   */
  async after(result: AuditResult, plugin?: string): Promise<void> {
    await this.#write(async (transaction, end) => {
      const { correlationId } = result;
      const before = await findRecord(transaction, correlationId, 'before');
      if (!before) {
        throw new NotFoundError(
          `There is no record before with correlationId ${correlationId}; POST /records/before comes first`,
        );
      }
      const { plugin: owner }: AuditIntent = JSON.parse(before.content);
      if (plugin !== undefined && plugin !== owner) {
        throw new NotAllowedError(
          `${correlationId} is of plugin ${owner}; ${plugin} cannot say what came of it`,
        );
      }
      const kept = await findRecord(transaction, correlationId, 'after');
      if (kept) return refuseOther(kept, result);
      const entry = { phase: 'after', content: result } as const;
      const after = await end.append(entry, this.#now());
      return project(transaction, before, after);
    });
  }

  done(did: {
    actor: string;
    action: string;
    target: string;
  }): Promise<Activity[]> {
    return this.#options.activities.done(did);
  }

  /**
   * Deletes what is older, and says so in the chain before. Activities go as a whole.
   *
   * @param reason stands in the record
   * @returns how many records were deleted
   */
  async prune(olderThan: Date, reason: string): Promise<number> {
    let total = 0;
    for (;;) {
      let deleted = 0;
      await this.#write(async (transaction, end) => {
        const done = await prune(transaction, end, {
          olderThan: olderThan.toISOString(),
          reason,
          now: () => this.#now(),
        });
        deleted = done?.deleted ?? 0;
        return done?.activity;
      });
      if (deleted === 0) return total;
      total += deleted;
    }
  }

  /** Makes all activities anew from the records. */
  async rebuild(): Promise<void> {
    await this.#write(async transaction => {
      await rebuildActivities(transaction);
      return undefined;
    });
  }

  /** Makes activities anew that another version of the code made. */
  async bringUpToDate(): Promise<void> {
    if (await isProjectionOld(this.#knex)) await this.rebuild();
  }

  /** One writer at a time, of all replicas; tells of what is new when it is kept for good. */
  async #write(
    write: (
      transaction: Knex.Transaction,
      end: ChainEnd,
    ) => Promise<Activity | undefined>,
  ): Promise<void> {
    const changed = await this.#knex.transaction(async transaction =>
      write(transaction, await ChainEnd.lock(transaction)),
    );
    if (changed) this.#options.onChange?.(changed);
  }

  #now(): Date {
    return this.#options.now?.() ?? new Date();
  }
}

function refuseOther(
  kept: StoredRecord,
  content: AuditIntent | AuditResult,
): undefined {
  if (kept.content === canonicalJson(content)) return undefined;
  throw new ConflictError(
    `${kept.correlationId} has a record ${kept.phase} already that says something else; records are never changed`,
  );
}
