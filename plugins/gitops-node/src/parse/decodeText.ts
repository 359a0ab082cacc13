import { isError } from '@backstage/errors';
import { ProblemError } from './problems';

/** Files of the layout are a few hundred bytes; more is a mistake or an attack. */
export const MAX_FILE_BYTES = 256 * 1024;

/**
 * Content of a file as text, byte order mark included.
 *
 * @throws ProblemError when it is not UTF-8.
 */
export function decodeText(content: Uint8Array): string {
  try {
    return decode(content);
  } catch (error) {
    if (!isError(error) || error.name !== 'TypeError') throw error;
    throw new ProblemError({
      code: 'encoding',
      reason: 'the file is not UTF-8 text; save it as UTF-8',
      line: firstBadLine(content),
    });
  }
}

function decode(content: Uint8Array): string {
  return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(
    content,
  );
}

function firstBadLine(content: Uint8Array): number {
  let line = 1;
  let start = 0;
  while (start < content.length) {
    const newline = content.indexOf(0x0a, start);
    const end = newline < 0 ? content.length : newline;
    try {
      decode(content.subarray(start, end));
    } catch {
      // A line break is never part of a longer UTF-8 sequence: the fault is in this line.
      return line;
    }
    start = end + 1;
    line += 1;
  }
  return line;
}
