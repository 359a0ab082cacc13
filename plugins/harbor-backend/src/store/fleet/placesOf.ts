import { groupedBy } from '../groupedBy';
import { eachPackedCve } from '../scans/packedCves';
import type { PackedByDigest } from './readPacked';
import type { RunningImage } from './readRunning';

/** Where some of the CVEs run. */
export function placesOf(
  places: RunningImage[],
  packed: PackedByDigest,
  wanted: Set<number>,
): Map<number, RunningImage[]> {
  const found = new Map<number, RunningImage[]>();
  for (const place of places) {
    const own = new Set<number>();
    for (const report of packed.get(place.digest) ?? [])
      eachPackedCve(report, id => {
        if (wanted.has(id)) own.add(id);
      });
    for (const id of own) {
      const all = found.get(id);
      if (all) all.push(place);
      else found.set(id, [place]);
    }
  }
  return found;
}

/** In how many environments each CVE runs. */
export function countEnvironments(
  places: RunningImage[],
  packed: PackedByDigest,
): Map<number, number> {
  const counts = new Map<number, number>();
  for (const own of groupedBy(places, one => one.environment).values()) {
    const ids = new Set<number>();
    for (const digest of new Set(own.map(place => place.digest)))
      for (const report of packed.get(digest) ?? [])
        eachPackedCve(report, id => ids.add(id));
    for (const id of ids) counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  return counts;
}
