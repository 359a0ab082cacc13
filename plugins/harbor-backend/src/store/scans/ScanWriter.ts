import { chunksOf } from '@slipway/collectors-node';
import type { Knex } from 'knex';
import type { ObservedScan } from '../../observed';
import { changeFacts } from '../projection/imageQueue';
import type { ScanRow } from '../rows';
import { storable } from '../storable';
import { goingSince, orStale } from './goingScans';
import { hasEnded, scanKey } from './scanKey';
import { settleOthers, toldScanners } from './toldScanners';

/** What names a row of `scans`. */
export type ScanRowKey = Pick<
  ScanRow,
  'digest' | 'instance' | 'scanner' | 'vendor' | 'mime_type'
>;

export const scanKeyColumns = [
  'digest',
  'instance',
  'scanner',
  'vendor',
  'mime_type',
] as const;

/**
 * Writes what Harbor said of scans, beside others who do the same.
 *
 * @param staleAfterMs of one that goes on as long by our own clock, it is said that it never ends
 */
export async function putScans(
  knex: Knex,
  scans: ObservedScan[],
  staleAfterMs = Infinity,
): Promise<string[]> {
  const changed = new Set<string>();
  for (const chunk of chunksOf(newestOfEach(scans)))
    for (const digest of await changeFacts(knex, transaction =>
      putAll(transaction, chunk, staleAfterMs),
    ))
      changed.add(digest);
  return [...changed];
}

async function putAll(
  transaction: Knex.Transaction,
  observed: ObservedScan[],
  staleAfterMs: number,
): Promise<string[]> {
  const scans = await toldScanners(transaction, observed);
  await makeRows(transaction, scans.map(rowKeyOf));
  const rows = await lockRows(
    transaction,
    scans.map(scan => storable(scan.digest)),
  );
  const stored = new Map(rows.map(row => [textOf(row), row]));
  const touched: string[] = [];
  for (const one of scans) {
    const row = stored.get(textOf(rowKeyOf(one)));
    if (!row || one.askedAt < Number(row.asked_at)) continue;
    const going_since = goingSince(row, one);
    const scan = orStale(one, going_since, staleAfterMs);
    const { askedAt, ...told } = scan;
    const current = JSON.stringify(told);
    if (current === row.current) {
      // What says the same is remembered as newer, or an older answer could still replace it.
      await transaction('scans')
        .where(keyOf(row))
        .update({ asked_at: askedAt, going_since });
      continue;
    }
    await transaction('scans')
      .where(keyOf(row))
      .update(
        withMissing({
          ...row,
          asked_at: askedAt,
          state: scan.state,
          current,
          ended: hasEnded(scan) ? current : row.ended,
          going_since,
        }),
      );
    touched.push(row.digest);
  }
  return [...touched, ...(await settleOthers(transaction, scans, rows))];
}

/** Says whether its report is still to be fetched. */
export function withMissing(row: ScanRow): ScanRow {
  return { ...row, report_missing: isMissing(row) ? 1 : 0 };
}

function isMissing(row: ScanRow): boolean {
  if (row.state !== 'done') return false;
  const key = scanKey(JSON.parse(row.current));
  const [unreadable]: string[] = JSON.parse(row.unreadable ?? '[]');
  if (unreadable === key) return false;
  return !row.reported || scanKey(JSON.parse(row.reported)) !== key;
}

/** A row for each, so that of two who bring the same new scan one waits for the other. */
export async function makeRows(
  transaction: Knex.Transaction,
  keys: ScanRowKey[],
): Promise<void> {
  await transaction<ScanRow>('scans')
    .insert(
      keys.map(key => ({
        ...key,
        asked_at: 0,
        state: '',
        current: '',
        ended: null,
        reported: null,
        report_id: null,
        generated_at: null,
        unreadable: null,
        report_missing: 0,
        going_since: null,
      })),
    )
    .onConflict([...scanKeyColumns])
    .ignore();
}

/** Scans of images, which nobody else changes until the end of the transaction. */
export function lockRows(
  transaction: Knex.Transaction,
  digests: string[],
): Promise<ScanRow[]> {
  return transaction('scans')
    .select()
    .whereIn('digest', digests)
    .orderBy([...scanKeyColumns])
    .forUpdate();
}

export function rowKeyOf(
  scan: Pick<ObservedScan, 'digest' | 'instance' | 'scanner' | 'mimeType'>,
): ScanRowKey {
  return {
    digest: storable(scan.digest),
    instance: scan.instance,
    scanner: storable(scan.scanner.name),
    vendor: storable(scan.scanner.vendor ?? ''),
    mime_type: storable(scan.mimeType),
  };
}

/** The part of a row that names it. */
export function keyOf(row: ScanRowKey): ScanRowKey {
  const { digest, instance, scanner, vendor, mime_type } = row;
  return { digest, instance, scanner, vendor, mime_type };
}

function textOf(row: ScanRowKey): string {
  return JSON.stringify(scanKeyColumns.map(column => row[column]));
}

function newestOfEach(scans: ObservedScan[]): ObservedScan[] {
  const newest = new Map<string, ObservedScan>();
  for (const scan of scans) {
    const key = textOf(rowKeyOf(scan));
    const other = newest.get(key);
    if (!other || other.askedAt <= scan.askedAt) newest.set(key, scan);
  }
  return [...newest]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, scan]) => scan);
}
