import { stripVTControlCharacters } from 'node:util';
import { lineOffsets } from './cutLines';
import type { LogReader } from './LogReader';
import type { LogSource } from './types';

/** Read at once. */
const WINDOW_BYTES = 1024 * 1024;
/** Where a log speaks of failed tests is near its end: this much of it is searched. */
const SEARCHED_BYTES = 8 * 1024 * 1024;

/**
 * Where a log first speaks of each of these texts, in its last 8 MiB.
 *
 * @returns byte offsets of the lines, by text
 */
export async function findInLog(
  reader: LogReader,
  source: LogSource,
  needles: string[],
): Promise<Map<string, number>> {
  const found = new Map<string, number>();
  const { size } = await reader.refresh(source);
  let at = Math.max(0, size - SEARCHED_BYTES);
  if (size > 0) await reader.prefetch(source, at, size);
  while (at < size && found.size < needles.length) {
    const { bytes, start, end } = await reader.readLines(source, {
      from: at,
      limit: WINDOW_BYTES,
    });
    for (const offset of lineOffsets(bytes, start)) {
      const newline = bytes.indexOf(10, offset - start);
      const line = stripVTControlCharacters(
        bytes.toString(
          'utf8',
          offset - start,
          newline === -1 ? undefined : newline,
        ),
      );
      for (const needle of needles)
        if (!found.has(needle) && line.includes(needle))
          found.set(needle, offset);
    }
    if (end <= at) break;
    at = end;
  }
  return found;
}
