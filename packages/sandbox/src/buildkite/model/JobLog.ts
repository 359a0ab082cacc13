/** A header, also after the time that agents put before each line. */
// eslint-disable-next-line no-control-regex
const header = /^(?:\x1b_bk;t=\d+\x07)?(?:---|\+\+\+|~~~) /;

/** Of a log that is made in parts, so much is made at once. */
const PART_BYTES = 1024 * 1024;

/** What a job wrote: bytes, as the terminal got them. */
export class JobLog {
  readonly #chunks: Buffer[] = [];
  readonly #headerTimes: number[] = [];
  #size = 0;
  #atLineStart = true;
  #made: (() => JobLog) | undefined;
  #part: ((from: number, to: number) => Buffer) | undefined;

  /** A log of the past that is made whenever somebody reads it, the same each time. Nothing is added to it any more. */
  static madeBy(make: () => JobLog): JobLog {
    const log = new JobLog();
    log.#made = make;
    return log;
  }

  /**
   * A log of the past that is too large to be kept. Nothing is added to it any more.
   *
   * @param part makes its bytes from one offset up to another, the same each time
   */
  static inParts(
    size: number,
    part: (from: number, to: number) => Buffer,
  ): JobLog {
    const log = new JobLog();
    log.#size = size;
    log.#part = part;
    return log;
  }

  /** In bytes. */
  get size(): number {
    return this.#made ? this.#made().size : this.#size;
  }

  /** When each `--- group` was written, in nanoseconds since the epoch. */
  get headerTimes(): readonly number[] {
    return this.#made ? this.#made().headerTimes : this.#headerTimes;
  }

  append(content: Buffer | string, now: number): void {
    const bytes = Buffer.from(content);
    if (bytes.length === 0 || this.#made || this.#part) return;
    const lines = bytes.toString('latin1').split('\n');
    lines.forEach((line, index) => {
      const begins = index > 0 || this.#atLineStart;
      if (begins && header.test(line)) this.#headerTimes.push(now * 1_000_000);
    });
    this.#atLineStart = lines.at(-1) === '';
    this.#chunks.push(bytes);
    this.#size += bytes.length;
  }

  /** All of it. */
  read(): Buffer {
    if (this.#made) return this.#made().read();
    if (this.#part) return this.#part(0, this.#size);
    return Buffer.concat(this.#chunks);
  }

  /** The last so many bytes, which may begin in the middle of a character. */
  tail(bytes: number): Buffer {
    if (this.#made) return this.#made().tail(bytes);
    if (this.#part)
      return this.#part(Math.max(0, this.#size - bytes), this.#size);
    const parts: Buffer[] = [];
    let missing = Math.min(bytes, this.#size);
    for (let index = this.#chunks.length - 1; missing > 0; index--) {
      const chunk = this.#chunks[index];
      if (!chunk) break;
      const part = chunk.subarray(Math.max(0, chunk.length - missing));
      parts.unshift(part);
      missing -= part.length;
    }
    return Buffer.concat(parts);
  }

  /** The last so many bytes, made as they are taken where they are made in parts. */
  pieces(bytes: number): Iterable<Buffer> | Buffer {
    const part = this.#part;
    if (!part) return this.tail(bytes);
    const size = this.#size;
    return (function* pieces() {
      for (let at = Math.max(0, size - bytes); at < size; at += PART_BYTES)
        yield part(at, Math.min(at + PART_BYTES, size));
    })();
  }

  clear(): void {
    this.#part = undefined;
    this.#made = undefined;
    this.#chunks.length = 0;
    this.#size = 0;
    this.#atLineStart = true;
    this.#headerTimes.length = 0;
  }
}
