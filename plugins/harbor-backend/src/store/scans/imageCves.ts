import type { Knex } from 'knex';
import type { PackedReports } from './PackedReports';

const BYTES_OF_EACH = 8;

interface Row {
  digest: string;
  since: string;
  others: Buffer;
}

/** Since when scanners report the CVEs of one image. */
export interface ImageCves {
  /** Of all that `others` does not have. ISO 8601. */
  since: string;
  /** By id. ISO 8601. */
  others: Map<number, string>;
}

/** @returns undefined for an image of which no report was ever stored */
export async function readImageCves(
  knex: Knex,
  digest: string,
): Promise<ImageCves | undefined> {
  const row = await knex<Row>('image_cves').where({ digest }).first();
  return row && { since: row.since, others: unpack(row.others) };
}

/**
 * Remembers since when each CVE of an image is reported: the oldest report that has it, also if a later one has it not.
 *
 * @param transaction nobody else changes the scans of the image until its end
 * @param reports numbers of the newest reports of its scanners, as they were and as they are
 * @param at when the new one was made, ISO 8601
 */
export async function noteImageCves(
  transaction: Knex.Transaction,
  packed: PackedReports,
  { digest, before, after, at, first = at }: NewReport,
): Promise<void> {
  const known = await readImageCves(transaction, digest);
  const isFirst = !known && before.length === 0;
  const { since, others } = known ?? { since: first, others: new Map() };
  const size = others.size;
  if (!isFirst) {
    const reports = await packed.read([...before, ...after]);
    const idsOf = (ids: number[]) =>
      new Set(
        ids.flatMap(id => [...(reports.get(id) ?? [])].map(one => one >>> 4)),
      );
    const had = idsOf(before);
    const has = idsOf(after);
    for (const id of has)
      if (!had.has(id) && !others.has(id)) others.set(id, at);
    // It may come back.
    for (const id of had)
      if (!has.has(id) && !others.has(id)) others.set(id, since);
  }
  if (known && others.size === size) return;
  await transaction<Row>('image_cves')
    .insert({ digest, since, others: pack(others) })
    .onConflict('digest')
    .merge();
}

interface NewReport {
  digest: string;
  before: number[];
  after: number[];
  at: string;
  /** When the oldest report was made that there is. Absent: there is none. ISO 8601. */
  first?: string;
}

function pack(others: Map<number, string>): Buffer {
  const packed = Buffer.alloc(others.size * BYTES_OF_EACH);
  let offset = 0;
  for (const [id, at] of others) {
    packed.writeUInt32LE(id, offset);
    packed.writeUInt32LE(Math.floor(Date.parse(at) / 1000), offset + 4);
    offset += BYTES_OF_EACH;
  }
  return packed;
}

function unpack(packed: Buffer): Map<number, string> {
  const others = new Map<number, string>();
  for (
    let offset = 0;
    offset + BYTES_OF_EACH <= packed.length;
    offset += BYTES_OF_EACH
  )
    others.set(
      packed.readUInt32LE(offset),
      new Date(packed.readUInt32LE(offset + 4) * 1000).toISOString(),
    );
  return others;
}
