import { createHash } from 'node:crypto';
import type { AuditRecord } from '@slipway/plugin-audit-common';

/** A record as it is kept: `content` is the very text that was hashed. */
export interface StoredRecord extends Omit<AuditRecord, 'content'> {
  content: string;
}

/** What the first record of all states as the hash of the one before. */
export const NO_HASH = '0'.repeat(64);

/**
 * Hash of a record: hex SHA-256 over the canonical JSON of everything else in it.
 *
 * The text is put together around `content` as it is kept, so that a change of a single white space shows.
 */
export function hashOf(record: Omit<StoredRecord, 'hash'>): string {
  const text = JSON.stringify;
  const { at, content, correlationId, phase, previousHash, sequence } = record;
  return createHash('sha256')
    .update(`{"at":${text(at)},"content":${content},`)
    .update(`"correlationId":${text(correlationId)},"phase":${text(phase)},`)
    .update(`"previousHash":${text(previousHash)},"sequence":${sequence}}`)
    .digest('hex');
}

/**
 * A record as others see it.
 *
 * @throws Error when its content is not what the portal wrote
 */
export function readRecord(record: StoredRecord): AuditRecord {
  try {
    return { ...record, content: JSON.parse(record.content) };
  } catch (error) {
    throw new Error(
      `Record ${record.sequence} is not what was written: its content is no JSON`,
      { cause: error },
    );
  }
}
