import type { StoredRecord } from '../chain';

/** A row of table `audit_records`. */
export interface RecordRow {
  sequence: number;
  at: string;
  phase: StoredRecord['phase'];
  correlation_id: string;
  content: string;
  previous_hash: string;
  hash: string;
  seals_through: number | null;
}

/** How a record is kept. */
export function toRecordRow(
  record: StoredRecord,
  sealsThrough?: number,
): RecordRow {
  const { sequence, at, phase, content, hash } = record;
  return {
    sequence,
    at,
    phase,
    correlation_id: record.correlationId,
    content,
    previous_hash: record.previousHash,
    hash,
    seals_through: sealsThrough ?? null,
  };
}

/** The record that is kept in a row. */
export function fromRecordRow(row: RecordRow): StoredRecord {
  const { sequence, at, phase, content, hash } = row;
  return {
    sequence,
    at,
    phase,
    correlationId: row.correlation_id,
    content,
    previousHash: row.previous_hash,
    hash,
  };
}
