import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { gitEnvironment } from '../../git/repository/gitProcess';

interface Waiting {
  resolve(blob: string): void;
  reject(error: Error): void;
}

/** Reads blobs by hash through one long-lived `git cat-file --batch`. */
export class BlobReader {
  #process: ChildProcessWithoutNullStreams | undefined;
  #waiting: Waiting[] = [];
  #chunks: Buffer[] = [];
  #buffered = 0;
  /** Bytes needed before the answer at the front can be taken. */
  #needed = 1;

  constructor(private readonly directory: string) {}

  read(hash: string): Promise<string> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ resolve, reject });
      this.#start().stdin.write(`${hash}\n`);
    });
  }

  close(): void {
    this.#process?.stdin.end();
    this.#process = undefined;
  }

  #start(): ChildProcessWithoutNullStreams {
    if (this.#process) return this.#process;
    const child = spawn('git', ['cat-file', '--batch'], {
      cwd: this.directory,
      env: gitEnvironment(),
    });
    let complaint = '';
    child.stderr.on('data', (text: Buffer) => {
      complaint += text.toString('utf8');
    });
    child.stdout.on('data', (chunk: Buffer) => {
      this.#chunks.push(chunk);
      this.#buffered += chunk.length;
      if (this.#buffered >= this.#needed) this.#deliver();
    });
    const failed = (reason: string) => {
      if (this.#process === child) this.#process = undefined;
      const waiting = this.#waiting;
      this.#waiting = [];
      this.#chunks = [];
      this.#buffered = 0;
      this.#needed = 1;
      for (const each of waiting) {
        each.reject(new Error(`Reading ${this.directory} failed: ${reason}`));
      }
    };
    child.on('error', error => failed(error.message));
    child.on('close', code => failed(complaint || `git ended with ${code}`));
    // Writing to a git that has ended is reported by its `close`.
    child.stdin.on('error', () => undefined);
    child.unref();
    this.#process = child;
    return child;
  }

  #deliver(): void {
    let data = Buffer.concat(this.#chunks);
    for (;;) {
      const lineEnd = data.indexOf(10);
      if (lineEnd < 0) {
        this.#needed = data.length + 1;
        break;
      }
      const header = data.toString('utf8', 0, lineEnd).split(' ');
      const size = header[1] === 'blob' ? Number(header[2]) : undefined;
      const end = lineEnd + 1 + (size === undefined ? 0 : size + 1);
      if (data.length < end) {
        this.#needed = end;
        break;
      }
      const waiting = this.#waiting.shift();
      if (size === undefined) {
        waiting?.reject(new Error(`No blob ${header[0]} in ${this.directory}`));
      } else {
        waiting?.resolve(data.toString('utf8', lineEnd + 1, end - 1));
      }
      data = data.subarray(end);
    }
    this.#chunks = [data];
    this.#buffered = data.length;
  }
}
