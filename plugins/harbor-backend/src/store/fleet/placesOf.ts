import { groupedBy } from '../groupedBy';
import type { PackedByDigest } from '../scans/PackedReports';
import { WantedCves } from './imageReports';
import type { RunningImage } from './readRunning';

/** Where some of the CVEs run. */
export function placesOf(
  places: RunningImage[],
  packed: PackedByDigest,
  wanted: number[],
): Map<number, RunningImage[]> {
  const found = new Map<number, RunningImage[]>();
  const cves = new WantedCves(wanted);
  for (const place of places) {
    const own = new Set<number>();
    for (const report of packed.get(place.digest) ?? []) cves.find(report, own);
    for (const id of own) {
      const all = found.get(id);
      if (all) all.push(place);
      else found.set(id, [place]);
    }
  }
  return found;
}

/** In how many environments each CVE runs, by its id; absent: in none. */
export function countEnvironments(
  places: RunningImage[],
  packed: PackedByDigest,
): number[] {
  // By number of the CVE, as a tally: that is ten times as fast as maps.
  const counts: number[] = [];
  const countedFor: number[] = [];
  const environments = groupedBy(places, one => one.environment);
  for (const [index, own] of [...environments.values()].entries())
    for (const digest of new Set(own.map(place => place.digest)))
      for (const report of packed.get(digest) ?? [])
        for (const value of report) {
          const id = value >>> 4;
          if (countedFor[id] === index) continue;
          countedFor[id] = index;
          counts[id] = (counts[id] ?? 0) + 1;
        }
  return counts;
}
