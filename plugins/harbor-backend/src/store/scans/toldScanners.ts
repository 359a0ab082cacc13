import type { Knex } from 'knex';
import { type ObservedScan, unknownScanner } from '../../observed';
import type { ScanRow } from '../rows';
import { storable } from '../storable';
import { hasEnded } from './scanKey';

/**
 * Gives scans of which Harbor does not name the scanner to the one that wrote the last report of their kind: Harbor has
 * one report of each kind at a time.
 */
export async function toldScanners(
  transaction: Knex.Transaction,
  scans: ObservedScan[],
): Promise<ObservedScan[]> {
  const untold = scans.filter(isUntold);
  if (untold.length === 0) return scans;
  const rows = await transaction<ScanRow>('scans')
    .select()
    .whereIn(
      'digest',
      untold.map(({ digest }) => storable(digest)),
    )
    .whereNot({ scanner: unknownScanner })
    .whereNot({ current: '' })
    .orderBy('asked_at', 'desc');
  return scans.map(scan => {
    const known = isUntold(scan) && rows.find(row => isOfSame(row, scan));
    if (!known) return scan;
    const { scanner }: ObservedScan = JSON.parse(known.current);
    return { ...scan, scanner };
  });
}

/**
 * Settles what was taken for the scan of somebody else, once it is known who did it: that one has gone on with nothing.
 *
 * @param rows of their images
 * @returns digests of images that changed
 */
export async function settleOthers(
  transaction: Knex.Transaction,
  scans: ObservedScan[],
  rows: ScanRow[],
): Promise<string[]> {
  const changed = new Set<string>();
  for (const row of rows) {
    const isTaken =
      (row.scanner === unknownScanner || goesOn(row)) &&
      scans.some(scan => hasEnded(scan) && isOfAnother(row, scan));
    if (!isTaken) continue;
    const { digest, instance, scanner, vendor, mime_type, ended } = row;
    const key = { digest, instance, scanner, vendor, mime_type };
    const its = transaction<ScanRow>('scans').where(key);
    if (scanner === unknownScanner || ended === null) await its.delete();
    else {
      const { state }: ObservedScan = JSON.parse(ended);
      await its.update({ current: ended, state, going_since: null });
    }
    changed.add(digest);
  }
  return [...changed];
}

function goesOn({ current }: ScanRow): boolean {
  return current !== '' && !hasEnded(JSON.parse(current));
}

/** Whether a scan that somebody is known to have done is the newest of its kind, and the row is somebody else's. */
function isOfAnother(row: ScanRow, scan: ObservedScan): boolean {
  const { name, vendor = '' } = scan.scanner;
  return (
    !isUntold(scan) &&
    isOfSame(row, scan) &&
    !(row.scanner === storable(name) && row.vendor === storable(vendor)) &&
    scan.askedAt >= Number(row.asked_at)
  );
}

function isUntold({ scanner }: ObservedScan): boolean {
  return scanner.name === unknownScanner;
}

function isOfSame(row: ScanRow, scan: ObservedScan): boolean {
  return (
    row.instance === scan.instance &&
    row.digest === storable(scan.digest) &&
    row.mime_type === storable(scan.mimeType)
  );
}
