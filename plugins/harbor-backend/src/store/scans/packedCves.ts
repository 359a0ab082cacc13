/** A vulnerability of a report, whichever packages have it. */
export interface PackedCve {
  /** In `cves`. */
  id: number;
  /** The worst, as a number of `rankOf`. */
  severity: number;
  fixable: boolean;
}

/** 4 bytes for each: 28 bits are its id, 3 its severity, 1 says whether it can be mended. */
export function packCves(cves: PackedCve[]): Buffer {
  const packed = Buffer.alloc(cves.length * 4);
  cves.forEach(({ id, severity, fixable }, index) =>
    packed.writeUInt32LE(id * 16 + severity * 2 + (fixable ? 1 : 0), index * 4),
  );
  return packed;
}

/** What {@link packCves} wrote: a number for each, as {@link eachPackedCve} reads them. */
export type PackedCves = Uint32Array;

/** Reads what {@link packCves} wrote, as numbers that are gone through fast. */
export function readPackedCves(packed: Buffer): PackedCves {
  const cves = new Uint32Array(Math.floor(packed.length / 4));
  for (let index = 0; index < cves.length; index += 1)
    cves[index] = packed.readUInt32LE(index * 4);
  return cves;
}

/** Goes through what {@link packCves} wrote, without making thousands of objects. */
export function eachPackedCve(
  packed: PackedCves,
  visit: (id: number, severity: number, fixable: boolean) => void,
): void {
  for (const value of packed)
    visit(value >>> 4, (value >>> 1) & 7, (value & 1) === 1);
}
