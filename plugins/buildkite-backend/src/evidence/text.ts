import { stripVTControlCharacters } from 'node:util';

/** At most that many characters; what is cut off is marked. */
export function shortened(text: string, limit: number): string {
  if (text.length <= limit) return text;
  // Half of a surrogate pair is no character, and PostgreSQL would refuse it.
  const start = text.slice(0, limit - 1).replace(/[\uD800-\uDBFF]$/, '');
  // A copy: a slice would keep the whole text in memory.
  return `${Buffer.from(start).toString()}…`;
}

// What XML does not allow, line ends and tabulators left alone.
// eslint-disable-next-line no-control-regex
const controls = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F]/g;
// eslint-disable-next-line no-control-regex
const otherControls = /[\u0080-\u009F\uFFFE\uFFFF]/g;
/** First of Unicode's signs for control characters. */
const SIGNS = 0x2400;

/** Replaces control characters by signs for them, so that a parser of XML takes them. */
export function withSigns(text: string): string {
  return text
    .replace(controls, found =>
      found === '\u007F'
        ? '\u2421'
        : String.fromCharCode(SIGNS + found.charCodeAt(0)),
    )
    .replace(otherControls, '\uFFFD');
}

// The signs for ESC and BEL: what starts and ends terminal sequences.
const escapes: Record<string, string> = { '␛': '\u001B', '␇': '\u0007' };

/** Text without terminal sequences and control characters, whether they are there themselves or as signs. */
export function cleaned(text: string): string {
  return stripVTControlCharacters(
    text.replace(/[␛␇]/g, sign => escapes[sign] ?? ''),
  )
    .replace(/\r\n?/g, '\n')
    .replace(controls, '')
    .replace(otherControls, '');
}

/** The first line that says something. */
export function firstLine(text: string): string {
  return /\S.*/.exec(text)?.[0].trimEnd() ?? '';
}
