import type { LogPart } from '@slipway/plugin-buildkite-common';
import {
  LONGEST_LINE,
  lineOf,
  linesOf,
  stylesAtEnd,
  type LogLine,
} from './logLines';

/** The part of a log that is in memory: lines without a gap. */
export interface LogWindow {
  lines: LogLine[];
  /** Bytes from the beginning of the log: of the first line, and after the last. */
  start: number;
  end: number;
  /** Bytes of the log as far as they are known. */
  size: number;
  /** Nothing will be added to the log. */
  complete: boolean;
  /** The last line is not finished. */
  open: boolean;
  /** Number of the first line, where it is known. */
  firstLine?: number;
}

/**
 * Bytes kept in memory. Logs have up to hundreds of megabytes, and a string takes twice that in a browser: a reader
 * looks at one place of them, so what is far from it is dropped and read again when they come back.
 */
export const WINDOW_BYTES = 4 * 1024 * 1024;

/** A window on one part. */
export function windowOn(part: LogPart): LogWindow {
  return {
    lines: linesOf(part),
    start: part.start,
    end: part.end,
    size: Math.max(part.size, part.end),
    complete: part.complete,
    open: part.text !== '' && !part.text.endsWith('\n'),
    firstLine: part.start === 0 ? 1 : part.firstLine,
  };
}

/**
 * Adds what comes after the window, and drops as much of its beginning as is too much.
 *
 * @returns undefined when the part does not follow: the log was replaced by another one
 */
export function withLater(
  window: LogWindow,
  part: LogPart,
  limit = WINDOW_BYTES,
): LogWindow | undefined {
  if (part.start !== window.end || part.size < window.end) return undefined;
  const last = window.lines.at(-1);
  const added = linesOf(part, last && stylesAtEnd(last.raw, last.opening));
  const first = added[0];
  const joins =
    window.open &&
    last !== undefined &&
    first !== undefined &&
    last.raw.length + first.raw.length <= LONGEST_LINE;
  const lines = joins
    ? [
        ...window.lines.slice(0, -1),
        lineOf(last.raw + first.raw, last.offset, last.opening),
        ...added.slice(1),
      ]
    : [...window.lines, ...added];
  const firstLine = window.firstLine ?? countedBack(part, window, joins);
  return withoutBeginning(
    {
      lines,
      start: window.start,
      end: part.end,
      size: Math.max(part.size, part.end),
      complete: part.complete,
      open: part.text === '' ? window.open : !part.text.endsWith('\n'),
      firstLine,
    },
    limit,
  );
}

/**
 * Adds what comes before the window, and drops as much of its end as is too much.
 *
 * @returns undefined when the part does not lead up to it
 */
export function withEarlier(
  window: LogWindow,
  part: LogPart,
  limit = WINDOW_BYTES,
): LogWindow | undefined {
  if (part.end !== window.start) return undefined;
  const earlier = linesOf(part);
  const numbered =
    window.firstLine === undefined
      ? undefined
      : window.firstLine - earlier.length;
  return withoutEnd(
    {
      ...window,
      lines: [...earlier, ...window.lines],
      start: part.start,
      size: Math.max(part.size, window.size),
      firstLine: part.start === 0 ? 1 : (part.firstLine ?? numbered),
    },
    limit,
  );
}

/** Index of the line that has the byte; -1 when it is not in the window. */
export function indexAt({ lines, start, end }: LogWindow, at: number): number {
  if (at < start || at >= Math.max(end, start + 1)) return -1;
  let low = 0;
  let high = lines.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((lines[middle]?.offset ?? Infinity) <= at) low = middle;
    else high = middle - 1;
  }
  return lines.length > 0 ? low : -1;
}

/** The window reaches the end of the log as far as it is known. */
export const isAtEnd = ({ end, size }: LogWindow): boolean => end >= size;

function countedBack(
  part: LogPart,
  window: LogWindow,
  joins: boolean,
): number | undefined {
  if (part.firstLine === undefined) return undefined;
  const before = window.lines.length - (joins ? 1 : 0);
  return part.firstLine - before;
}

function withoutBeginning(window: LogWindow, limit: number): LogWindow {
  if (window.end - window.start <= limit) return window;
  const found = window.lines.findIndex(
    line => window.end - line.offset <= limit,
  );
  const drop = found < 0 ? window.lines.length - 1 : found;
  return {
    ...window,
    lines: window.lines.slice(drop),
    start: window.lines[drop]?.offset ?? window.end,
    firstLine:
      window.firstLine === undefined ? undefined : window.firstLine + drop,
  };
}

function withoutEnd(window: LogWindow, limit: number): LogWindow {
  if (window.end - window.start <= limit) return window;
  const found = window.lines.findIndex(
    line => line.offset - window.start > limit,
  );
  const keep = Math.max(1, found < 0 ? window.lines.length - 1 : found - 1);
  const next = window.lines[keep];
  if (!next) return window;
  return {
    ...window,
    lines: window.lines.slice(0, keep),
    end: next.offset,
    open: false,
  };
}
