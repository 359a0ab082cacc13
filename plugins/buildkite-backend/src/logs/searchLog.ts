import { stripVTControlCharacters } from 'node:util';
import type {
  LogMatches,
  SearchLogQuery,
} from '@slipway/plugin-buildkite-common';
import { lineOffsets } from './cutLines';
import type { LogReader } from './LogReader';
import type { LogSource } from './types';

/** Fetched at once. Every question to the vendor counts against its rate limit, whatever its length. */
const PIECE_BYTES = 8 * 1024 * 1024;
/** Searched at once: this much is in memory. */
const WINDOW_BYTES = 1024 * 1024;
/** Searched for one request; whoever wants more asks again from there. */
const SEARCH_BYTES = 32 * 1024 * 1024;
/** Characters of a line that are answered. */
const TEXT_LENGTH = 500;

/** Buildkite's time stamps, `ESC _bk;t=… BEL`, are no terminal codes that Node.js knows. */
// eslint-disable-next-line no-control-regex
const APPLICATION_COMMANDS = /\x1b_[^\x07\x1b]*(?:\x07|\x1b\\)/g;

/**
 * Lines that have a text in them, whatever its case and however it is coloured. Searches a part of a large log only:
 * `truncated` says that there is more to search from `from + searched` on.
 */
export async function searchLog(
  reader: LogReader,
  source: LogSource,
  { q, from, limit }: SearchLogQuery,
): Promise<LogMatches> {
  const { size } = await reader.refresh(source);
  const until = Math.min(size, from + SEARCH_BYTES);
  const needle = q.toLowerCase();
  const items: LogMatches['items'] = [];
  let at = Math.min(from, size);
  let fetchedTo = at;
  while (at < until) {
    if (Math.min(at + WINDOW_BYTES, until) > fetchedTo) {
      fetchedTo = Math.min(at + PIECE_BYTES, until);
      await reader.prefetch(source, at, fetchedTo);
    }
    const part = await reader.readLines(source, {
      from: at,
      limit: WINDOW_BYTES,
    });
    for (const match of matchesIn(part, needle)) {
      if (items.length === limit) {
        return { items, truncated: true, searched: match.offset - from };
      }
      items.push(match);
    }
    if (part.end <= at) break;
    at = part.end;
  }
  return { items, truncated: at < size, searched: at - Math.min(from, at) };
}

function* matchesIn(
  part: { start: number; bytes: Buffer; firstLine?: number },
  needle: string,
): Generator<LogMatches['items'][number]> {
  let line = part.firstLine;
  for (const offset of lineOffsets(part.bytes, part.start)) {
    const begin = offset - part.start;
    const end = part.bytes.indexOf(10, begin);
    const raw = part.bytes.toString(
      'utf8',
      begin,
      end === -1 ? undefined : end,
    );
    const text = stripVTControlCharacters(
      raw.replace(APPLICATION_COMMANDS, ''),
    );
    const at = text.toLowerCase().indexOf(needle);
    if (at !== -1) {
      const shown = Math.max(0, at - TEXT_LENGTH / 2);
      yield {
        offset,
        ...(line !== undefined && { line }),
        text: text.slice(shown, shown + TEXT_LENGTH),
      };
    }
    if (line !== undefined) line += 1;
  }
}
