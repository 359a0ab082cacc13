import type { LogPart } from '@slipway/plugin-buildkite-common';
import { stylesAfter } from './controlSequences';

/** How a heading of a group of lines is marked: folded at Buildkite, open, quiet. */
export type HeadingMark = '---' | '+++' | '~~~';

/** A line of a log as it came. It is cleaned when it is shown: most never are. */
export interface LogLine {
  /** Bytes from the beginning of the log. */
  offset: number;
  raw: string;
  /** Styles that hold where it begins. */
  opening: string[];
  heading?: HeadingMark;
  /** It only tells Buildkite to open the group it is in (`^^^ +++`). */
  hidden?: boolean;
}

/** A line that is longer goes on as the next one: nobody reads it, and a browser lays out no line of megabytes. */
export const LONGEST_LINE = 262_144;

const encoder = new TextEncoder();
// Timestamps and colours may stand before the mark.
const head =
  // eslint-disable-next-line no-control-regex
  /^(?:\u001b_bk;t=\d+(?:\u0007|\u001b\\)|\u001b\[[\d;]*m)*(?:(---|\+\+\+|~~~) +\S|(\^\^\^) \+\+\+\s*$)/;
// eslint-disable-next-line no-control-regex
const styleSequence = /\u001b\[([\d;]*)m/g;

/**
 * The lines of a part.
 *
 * @param opening styles that hold where the part begins
 */
export function linesOf(
  part: Pick<LogPart, 'start' | 'text' | 'lineOffsets'>,
  opening: string[] = [],
): LogLine[] {
  const texts = part.text.split('\n');
  if (texts.at(-1) === '') texts.pop();
  let offset = part.start;
  let styles = opening;
  return texts.map((raw, index) => {
    // Where bytes were no UTF-8, the text does not tell how many they were.
    const line = lineOf(raw, part.lineOffsets?.[index] ?? offset, styles);
    offset += sizeOf(raw) + 1;
    styles = stylesAtEnd(raw, styles);
    return line;
  });
}

/** A line with what can be told of it without cleaning. */
export function lineOf(
  raw: string,
  offset: number,
  opening: string[],
): LogLine {
  const [, mark, opens] = head.exec(raw) ?? [];
  const line = { offset, raw, opening };
  if (opens) return { ...line, hidden: true };
  return mark === '---' || mark === '+++' || mark === '~~~'
    ? { ...line, heading: mark }
    : line;
}

/** Styles that hold after a line. */
export function stylesAtEnd(raw: string, opening: string[]): string[] {
  if (!raw.includes('\u001b[')) return opening;
  let styles = opening;
  for (const match of raw.matchAll(styleSequence)) {
    styles = stylesAfter(styles, match[1] ?? '');
  }
  return styles;
}

function sizeOf(text: string): number {
  // Most lines are ASCII: as many bytes as characters.
  // eslint-disable-next-line no-control-regex
  return /^[\u0000-\u007f]*$/.test(text)
    ? text.length
    : encoder.encode(text).length;
}
