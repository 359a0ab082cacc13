import type { AuditIntent, AuditResult } from '@slipway/plugin-audit-common';
import type { Knex } from 'knex';
import { canonicalJson, hashOf, type StoredRecord } from '../chain';
import { toRecordRow, type RecordRow } from './recordRow';

/** A row of table `audit_head`, which has one. */
export interface HeadRow {
  id: number;
  sequence: number;
  hash: string;
  projection: number;
}

/** What a record says. */
export type Entry =
  | { phase: 'before'; content: AuditIntent; sealsThrough?: number }
  | { phase: 'after'; content: AuditResult };

/** The end of the chain, which nobody else moves until the transaction is over. */
export class ChainEnd {
  readonly #transaction: Knex.Transaction;
  #sequence: number;
  #hash: string;

  private constructor(transaction: Knex.Transaction, head: HeadRow) {
    this.#transaction = transaction;
    this.#sequence = head.sequence;
    this.#hash = head.hash;
  }

  /** Waits until every other writer, of this replica or another, is done. */
  static async lock(transaction: Knex.Transaction): Promise<ChainEnd> {
    // An update that changes nothing, because it takes the lock on both databases. SQLite has no `select for update`, and
    // does not let a transaction that has read before others wrote become a writer.
    const [head] = await transaction<HeadRow>('audit_head')
      .where({ id: 1 })
      .update({ id: 1 })
      .returning('*');
    if (!head) {
      throw new Error(
        'Nothing says where the audit trail ends, so nothing can be added to it. See docs/operators/audit.md',
      );
    }
    return new ChainEnd(transaction, head);
  }

  /** Adds a record behind the last one. */
  async append(entry: Entry, at: Date): Promise<StoredRecord> {
    const { phase, content } = entry;
    const unhashed = {
      sequence: this.#sequence + 1,
      at: at.toISOString(),
      phase,
      correlationId: content.correlationId,
      content: canonicalJson(content),
      previousHash: this.#hash,
    };
    const record = { ...unhashed, hash: hashOf(unhashed) };
    const { sequence, hash } = record;
    await this.#transaction<RecordRow>('audit_records').insert(
      toRecordRow(
        record,
        entry.phase === 'before' ? entry.sealsThrough : undefined,
      ),
    );
    await this.#transaction<HeadRow>('audit_head')
      .where({ id: 1 })
      .update({ sequence, hash });
    this.#sequence = sequence;
    this.#hash = hash;
    return record;
  }
}
