import type {
  Image,
  Scan,
  SeverityCounts,
} from '@slipway/plugin-harbor-common';

/** The scans of a scanner, the last that ended first; of the one that looked last where the image has none of that name. */
export function scansOf(scans: Scan[], scanner = ''): Scan[] {
  const known = scans.some(scan => scan.scanner.name === scanner);
  const name = known ? scanner : scans[0]?.scanner.name;
  return scans.filter(scan => scan.scanner.name === name);
}

/** The scan of which the report is shown: what is in an image does not go away when a later scan fails. */
export function shownScan(scans: Scan[], scanner?: string): Scan | undefined {
  const all = scansOf(scans, scanner);
  return all.find(scan => scan.hasReport) ?? all[0];
}

/** What is known to be in an image; undefined while nothing is. */
export function knownCounts({
  scans,
}: Pick<Image, 'scans'>): SeverityCounts | undefined {
  return shownScan(scans)?.counts ?? scans.find(scan => scan.counts)?.counts;
}

/** The scanner to ask for; undefined where its report is the newest, which is told by itself, also when its name changes. */
export function scannerOf(scans: Scan[], shown?: Scan): string | undefined {
  const newest = scans.find(scan => scan.hasReport);
  return shown === newest ? undefined : shown?.scanner.name;
}
