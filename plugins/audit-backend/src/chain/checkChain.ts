import type { ChainCheck } from '@slipway/plugin-audit-common';
import { sealOf } from './retentionIntent';
import { hashOf, NO_HASH, type StoredRecord } from './StoredRecord';

/** What there is of the chain at one moment. */
export interface ChainEnds {
  /** Where the portal ended it; absent when somebody took that away. */
  head?: { sequence: number; hash: string };
  /** Sequence numbers of the first and last record there are. */
  first?: number;
  last?: number;
}

/** The chain as a check reads it. */
export interface ChainReader {
  ends(): Promise<ChainEnds>;
  /** Records from one sequence number to another, both inclusive, in order. */
  read(from: number, to: number, limit: number): Promise<StoredRecord[]>;
  /** The retention record that says that everything up to this sequence number was deleted. */
  sealThrough(sequence: number): Promise<StoredRecord | undefined>;
}

const CHUNK = 1000;

/** Where and how the chain breaks. */
interface Break {
  brokenAt: number;
  message: string;
}

/** Follows the chain from its first record to its head, and tells of the first record that does not fit. */
export async function checkChain(
  reader: ChainReader,
  now: () => Date = () => new Date(),
): Promise<ChainCheck> {
  for (;;) {
    const ends = await reader.ends();
    const checkedAt = now().toISOString();
    const { seen, found } = await follow(reader, ends);
    // Retention that deletes in the meantime looks like a gap: what is left is checked anew.
    if (found && (await reader.ends()).first !== ends.first) continue;
    const { first, last } = ends;
    return {
      status: found ? 'broken' : 'intact',
      checkedAt,
      records: seen,
      ...(first === undefined ? {} : { from: first, to: last }),
      ...(found ?? { message: intact(ends, seen) }),
    };
  }
}

function intact({ head }: ChainEnds, seen: number): string {
  return seen === 0
    ? 'There are no records yet'
    : `The chain is intact through record ${head?.sequence} with hash ${head?.hash}`;
}

async function follow(
  reader: ChainReader,
  { head, first, last }: ChainEnds,
): Promise<{ seen: number; found?: Break }> {
  const broken = (seen: number, brokenAt: number, message: string) => ({
    seen,
    found: { brokenAt, message },
  });
  if (!head)
    return broken(0, last ?? 0, 'Nothing says where the chain ends any more');
  if (first === undefined) {
    if (head.sequence === 0) return { seen: 0 };
    return broken(0, head.sequence, `Record ${head.sequence} is missing`);
  }
  const start = await startingAt(reader, first);
  if (typeof start !== 'string') return { seen: 0, found: start };

  let previous = start;
  let expected = first;
  while (expected <= head.sequence) {
    const records = await reader.read(expected, head.sequence, CHUNK);
    for (const record of records) {
      const problem = problemWith(record, expected, previous);
      if (problem) return broken(expected - first, expected, problem);
      previous = record.hash;
      expected += 1;
    }
    if (records.length === 0)
      return broken(
        expected - first,
        expected,
        `Record ${expected} is missing`,
      );
  }
  const seen = expected - first;
  if (previous !== head.hash)
    return broken(
      seen,
      head.sequence,
      `Record ${head.sequence} is not the one that the portal wrote last`,
    );
  if (last !== undefined && last > head.sequence)
    return broken(
      seen,
      head.sequence + 1,
      `Record ${head.sequence + 1} was not written by the portal`,
    );
  return { seen };
}

/** What the first record has to state as the hash of the one before. */
async function startingAt(
  reader: ChainReader,
  first: number,
): Promise<string | Break> {
  if (first === 1) return NO_HASH;
  const record = await reader.sealThrough(first - 1);
  const seal = record && sealOf(record.content);
  if (seal?.through === first - 1) return seal.hash;
  return {
    brokenAt: first,
    message: `The records before ${first} are missing, and no retention record says that they were deleted`,
  };
}

function problemWith(
  record: StoredRecord,
  expected: number,
  previous: string,
): string | undefined {
  const { sequence, previousHash, hash } = record;
  if (sequence !== expected) return `Record ${expected} is missing`;
  if (previousHash !== previous)
    return `Record ${sequence} does not follow the one before: one of the two was changed or replaced`;
  if (hashOf(record) !== hash)
    return `Record ${sequence} is not what was written: its content and its hash do not fit`;
  return undefined;
}
