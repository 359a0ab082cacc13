import type { Job, Running } from '../../buildkite';
import { Redactor } from '../agent';

const newline = 0x0a;
const carriageReturn = 0x0d;

/**
 * Writes a job's log as an agent does: each line after the time it began, lines ended as terminals end them, secrets
 * masked, and no more than a given size.
 */
export class JobLogWriter {
  readonly #redactor: Redactor;
  #atLineStart = true;
  #last = 0;
  #written = 0;

  constructor(
    private readonly running: Running,
    private readonly job: Job,
    private readonly options: {
      secrets: readonly string[];
      /** In bytes; what comes after is left out. */
      limit: number;
      /** Milliseconds since the epoch. */
      now: () => number;
    },
  ) {
    this.#redactor = new Redactor(options.secrets);
  }

  write(content: Buffer | string): void {
    this.#show(this.#redactor.push(Buffer.from(content)));
  }

  /** `~~~ Running commands`: begins a group, folded until somebody opens it. */
  header(title: string): void {
    this.#flush();
    this.write(`${this.#atLineStart ? '' : '\n'}~~~ ${title}\n`);
  }

  /** A command as it is typed. */
  prompt(command: string): void {
    this.write(`\x1b[90m$\x1b[0m ${command}\n`);
  }

  /** The job has failed: says why, and opens the last group. */
  failure(why: string): void {
    this.#flush();
    const begin = this.#atLineStart ? '' : '\n';
    this.write(`${begin}^^^ +++\n\x1b[31m🚨 Error: ${why}\x1b[0m\n`);
  }

  /** Nothing follows. */
  end(): void {
    this.#flush();
  }

  #flush(): void {
    this.#show(this.#redactor.end());
  }

  #show(bytes: Buffer): void {
    const { limit, now } = this.options;
    if (bytes.length === 0 || this.#written > limit) return;
    const parts: Buffer[] = [];
    const prefix = Buffer.from(`\x1b_bk;t=${now()}\x07`);
    for (let at = 0; at < bytes.length;) {
      const end = bytes.indexOf(newline, at);
      const stop = end < 0 ? bytes.length : end;
      if (this.#atLineStart) parts.push(prefix);
      parts.push(bytes.subarray(at, stop));
      const before = stop > at ? bytes[stop - 1] : this.#last;
      if (end >= 0) {
        parts.push(Buffer.from(before === carriageReturn ? '\n' : '\r\n'));
      }
      this.#last = bytes[stop - 1] ?? 0;
      this.#atLineStart = end >= 0;
      if (end >= 0) this.#last = newline;
      at = end < 0 ? bytes.length : end + 1;
    }
    const shown = Buffer.concat(parts);
    this.#written += shown.length;
    this.running.appendLog(
      this.job,
      this.#written > limit ? this.#cut(shown) : shown,
    );
  }

  #cut(shown: Buffer): Buffer {
    const { limit } = this.options;
    const room = Math.max(0, shown.length - (this.#written - limit));
    return Buffer.concat([
      shown.subarray(0, room),
      Buffer.from(
        `\r\nThe log is longer than ${limit} bytes: the rest is left out\r\n`,
      ),
    ]);
  }
}
