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

/** Reads what {@link packCves} wrote, without making thousands of objects. */
export function eachPackedCve(
  packed: Buffer,
  visit: (id: number, severity: number, fixable: boolean) => void,
): void {
  for (let offset = 0; offset + 4 <= packed.length; offset += 4) {
    const value = packed.readUInt32LE(offset);
    visit(value >>> 4, (value >>> 1) & 7, (value & 1) === 1);
  }
}
