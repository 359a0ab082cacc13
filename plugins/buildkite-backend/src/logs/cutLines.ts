const NEWLINE = 10;

/** Whole lines of a stretch of bytes. */
export interface CutLines {
  /** Offsets within the stretch. */
  start: number;
  end: number;
}

/**
 * Cuts a stretch of a log so that it begins and ends with whole lines, where it can: a line that is longer than the
 * stretch is cut between two characters.
 *
 * @param edges `begins`: its first byte is the first of a line; `ends`: nothing follows its last byte
 */
export function cutLines(
  bytes: Uint8Array,
  edges: { begins: boolean; ends: boolean },
): CutLines {
  const first = bytes.indexOf(NEWLINE);
  let start = 0;
  if (!edges.begins)
    start =
      first === -1 || first + 1 === bytes.length
        ? skipContinuation(bytes)
        : first + 1;
  let end = bytes.length;
  if (!edges.ends) {
    const last = bytes.lastIndexOf(NEWLINE);
    end = last >= start ? last + 1 : dropIncomplete(bytes);
  }
  return { start, end: Math.max(start, end) };
}

/** Offsets of the lines of a stretch that begins at `start`. */
export function lineOffsets(bytes: Uint8Array, start: number): number[] {
  const offsets = [start];
  for (
    let at = bytes.indexOf(NEWLINE);
    at !== -1;
    at = bytes.indexOf(NEWLINE, at + 1)
  )
    if (at + 1 < bytes.length) offsets.push(start + at + 1);
  return offsets;
}

/** Bytes at the beginning that belong to a character before. */
function skipContinuation(bytes: Uint8Array): number {
  let at = 0;
  while (at < 3 && at < bytes.length && isContinuation(bytes[at])) at += 1;
  return at;
}

/** Where the last whole character ends. */
function dropIncomplete(bytes: Uint8Array): number {
  const { length } = bytes;
  for (let back = 1; back <= Math.min(4, length); back++) {
    const byte = bytes[length - back] ?? 0;
    if (isContinuation(byte)) continue;
    return lengthOfCharacter(byte) > back ? length - back : length;
  }
  return length;
}

function isContinuation(byte: number | undefined): boolean {
  return byte !== undefined && byte >= 0x80 && byte < 0xc0;
}

function lengthOfCharacter(first: number): number {
  if (first < 0xc0) return 1;
  if (first < 0xe0) return 2;
  return first < 0xf0 ? 3 : 4;
}
