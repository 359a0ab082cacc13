import type {
  AuditRecordPage,
  ListRecordsQuery,
} from '@slipway/plugin-audit-common';
import type { Knex } from 'knex';
import {
  NO_HASH,
  readRecord,
  type ChainEnds,
  type ChainReader,
  type StoredRecord,
} from '../chain';
import { fromRecordRow, type RecordRow } from './recordRow';

interface EndsRow {
  sequence: number | null;
  hash: string | null;
  first: number | null;
  last: number | null;
}

/** The chain of records, to be read. */
export class DatabaseChain implements ChainReader {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  async ends(): Promise<ChainEnds> {
    // One statement sees one moment, so that a record that is added meanwhile is no contradiction.
    const [row]: EndsRow[] = await this.#knex.select({
      sequence: this.#knex('audit_head').max('sequence'),
      hash: this.#knex('audit_head').max('hash'),
      first: this.#knex('audit_records').min('sequence'),
      last: this.#knex('audit_records').max('sequence'),
    });
    const { sequence, hash, first, last } = row ?? {};
    const hasHead = typeof sequence === 'number' && typeof hash === 'string';
    return {
      ...(hasHead && { head: { sequence, hash } }),
      first: first ?? undefined,
      last: last ?? undefined,
    };
  }

  async read(from: number, to: number, limit: number): Promise<StoredRecord[]> {
    const rows = await this.#rows()
      .whereBetween('sequence', [from, to])
      .orderBy('sequence')
      .limit(limit);
    return rows.map(fromRecordRow);
  }

  async sealThrough(sequence: number): Promise<StoredRecord | undefined> {
    const row = await this.#rows()
      .where({ seals_through: sequence })
      .orderBy('sequence')
      .first();
    return row && fromRecordRow(row);
  }

  /** Records for whoever checks the chain outside. */
  async page({
    from,
    after,
    limit,
  }: ListRecordsQuery): Promise<AuditRecordPage> {
    const { head = { sequence: 0, hash: NO_HASH } } = await this.ends();
    const start = from ?? (after ?? 0) + 1;
    const records = await this.read(start, head.sequence, limit);
    return { items: records.map(readRecord), head };
  }

  #rows() {
    return this.#knex<RecordRow>('audit_records');
  }
}
