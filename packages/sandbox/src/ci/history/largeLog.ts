import { JobLog } from '../../buildkite';
import { Random } from '../../core/random';

const LINE_BYTES = 100;
const DIGITS = 9;
const MARK = 'line ';

/** What a job with much to say wrote: lines of one length, each with its number. Only what is read of it is made. */
export function largeLog(bytes: number, at: number): JobLog {
  const size = bytes - (bytes % LINE_BYTES);
  const begin = `\x1b_bk;t=${Math.round(at)}\x07${MARK}`;
  const room = LINE_BYTES - begin.length - DIGITS - ' \r\n'.length;
  const words = new Random('large log').hex(room);
  const line = Buffer.from(`${begin}${'0'.repeat(DIGITS)} ${words}\r\n`);
  return JobLog.inParts(size, (from, to) => {
    const first = Math.floor(from / LINE_BYTES);
    const lines = Math.ceil(to / LINE_BYTES) - first;
    const made = Buffer.alloc(lines * LINE_BYTES, line);
    for (let index = 0; index < lines; index++) {
      const number = String(first + index + 1).padStart(DIGITS, '0');
      made.write(number, index * LINE_BYTES + begin.length, 'latin1');
    }
    const offset = first * LINE_BYTES;
    return made.subarray(from - offset, to - offset);
  });
}
