import { BLOCK_BYTES, type DatabaseLogBlocks } from './DatabaseLogBlocks';
import type { LogStretch } from './types';

/**
 * Keeps a stretch of a log block by block as it comes, so that never more than two blocks of it are in memory.
 *
 * @param until offset at which enough is read; absent: all of it
 * @returns offset after the last byte that was read
 */
export async function keepStretch(
  blocks: DatabaseLogBlocks,
  key: string,
  stretch: LogStretch,
  until = Number.POSITIVE_INFINITY,
): Promise<number> {
  const first = Math.floor(stretch.start / BLOCK_BYTES);
  const known = (await blocks.get(key, first, first)).get(first);
  const inFirst = stretch.start - first * BLOCK_BYTES;
  // A block of which the beginning is missing is of no use.
  const usable = inFirst === 0 || (known?.length ?? 0) >= inFirst;
  let block = usable ? first : first + 1;
  let skip = usable ? 0 : BLOCK_BYTES - inFirst;
  let parts: Uint8Array[] =
    usable && known && inFirst > 0 ? [known.subarray(0, inFirst)] : [];
  let length = parts[0]?.length ?? 0;
  let end = stretch.start;
  let isWhole = true;

  const put = async () => {
    if (length > 0) await blocks.put(key, block, Buffer.concat(parts));
  };
  for await (const chunk of stretch.bytes) {
    end += chunk.length;
    let rest = chunk;
    if (skip > 0) {
      const skipped = Math.min(skip, rest.length);
      skip -= skipped;
      rest = rest.subarray(skipped);
    }
    while (rest.length > 0) {
      const taken = rest.subarray(0, BLOCK_BYTES - length);
      // Copied: a part of a chunk keeps the whole chunk in memory.
      parts.push(Buffer.from(taken));
      length += taken.length;
      rest = rest.subarray(taken.length);
      if (length === BLOCK_BYTES) {
        await put();
        block += 1;
        parts = [];
        length = 0;
      }
    }
    // The block that `until` is in is read to its end: a part of a block is only of use at the end of a log.
    if (end >= until && (length === 0 || end >= until + BLOCK_BYTES)) {
      isWhole = false;
      break;
    }
  }
  if (isWhole) await put();
  return end;
}
