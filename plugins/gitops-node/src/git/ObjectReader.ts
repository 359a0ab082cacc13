import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { Socket } from 'node:net';
import { GitError } from './GitError';

/** An object of the repository. `content` is absent when it is larger than asked for. */
export interface GitObject {
  sha: string;
  type: string;
  size: number;
  content?: Buffer;
}

interface Request {
  maxBytes: number;
  resolve(object: GitObject | undefined): void;
  reject(error: Error): void;
}

/**
 * Reads objects through one long-running `git cat-file --batch`: a process for
 * each of ten thousand blobs would take minutes. Contents larger than asked for
 * are skipped while they stream by, so that no blob can fill the memory.
 */
export class ObjectReader {
  readonly #gitDir: string;
  readonly #env: NodeJS.ProcessEnv;
  #child: ChildProcessWithoutNullStreams | undefined;
  #requests: Request[] = [];
  #header = '';
  #body:
    | { object: GitObject; left: number; chunks: Buffer[]; keep: boolean }
    | undefined;

  constructor(options: { gitDir: string; env: NodeJS.ProcessEnv }) {
    this.#gitDir = options.gitDir;
    this.#env = options.env;
  }

  /** An object by its name (`<sha>`, `refs/x^{commit}`); undefined when there is none. */
  read(
    name: string,
    options: { maxBytes?: number } = {},
  ): Promise<GitObject | undefined> {
    if (/[\n\0]/.test(name)) {
      return Promise.reject(new TypeError('An object name is one line'));
    }
    return new Promise((resolve, reject) => {
      const child = (this.#child ??= this.#start());
      this.#requests.push({
        maxBytes: options.maxBytes ?? 4 * 1024 * 1024,
        resolve,
        reject,
      });
      this.#hold(child, true);
      // Requests of one turn leave in one write.
      if (child.stdin.writableCorked === 0) {
        child.stdin.cork();
        queueMicrotask(() => child.stdin.uncork());
      }
      child.stdin.write(`${name}\n`);
    });
  }

  /** Ends the process; the next read starts a new one. */
  close(): void {
    const child = this.#child;
    if (child) this.#fail(child, 'it was closed');
    child?.stdin.end();
    child?.kill();
  }

  #start(): ChildProcessWithoutNullStreams {
    const child = spawn(
      'git',
      [`--git-dir=${this.#gitDir}`, 'cat-file', '--batch'],
      { env: this.#env, stdio: 'pipe' },
    );
    const words: string[] = [];
    child.stderr.on('data', chunk => words.push(String(chunk)));
    child.stdout.on('data', chunk => {
      if (child === this.#child) this.#consume(chunk);
    });
    child.stdin.on('error', error => this.#fail(child, error.message));
    child.on('error', error => this.#fail(child, error.message));
    child.on('close', () => this.#fail(child, words.join('').trim()));
    return child;
  }

  #fail(child: ChildProcessWithoutNullStreams, words: string): void {
    if (child !== this.#child) return;
    const requests = this.#requests;
    this.#child = undefined;
    this.#requests = [];
    this.#header = '';
    this.#body = undefined;
    const error = new GitError(
      'failed',
      `Objects of the GitOps repository's copy could not be read: ${words}`,
    );
    for (const request of requests) request.reject(error);
  }

  #consume(chunk: Buffer): void {
    let offset = 0;
    while (offset < chunk.length) {
      if (!this.#body) {
        const end = chunk.indexOf(0x0a, offset);
        if (end < 0) {
          this.#header += chunk.toString('utf8', offset);
          return;
        }
        const header = this.#header + chunk.toString('utf8', offset, end);
        this.#header = '';
        offset = end + 1;
        this.#readHeader(header);
      } else {
        const part = chunk.subarray(offset, offset + this.#body.left);
        if (this.#body.keep) this.#body.chunks.push(part);
        this.#body.left -= part.length;
        offset += part.length;
        if (this.#body.left === 0) this.#finishBody();
      }
    }
  }

  #readHeader(header: string): void {
    const match = /^([0-9a-f]{40,64}) (\w+) (\d+)$/.exec(header);
    if (!match?.[1] || !match[2]) {
      this.#answer(undefined);
      return;
    }
    const size = Number(match[3]);
    this.#body = {
      object: { sha: match[1], type: match[2], size },
      left: size + 1,
      chunks: [],
      keep: size <= (this.#requests[0]?.maxBytes ?? 0),
    };
  }

  #finishBody(): void {
    const body = this.#body;
    this.#body = undefined;
    if (!body) return;
    this.#answer(
      body.keep
        ? {
            ...body.object,
            content: Buffer.concat(body.chunks).subarray(0, body.object.size),
          }
        : body.object,
    );
  }

  #answer(object: GitObject | undefined): void {
    const request = this.#requests.shift();
    if (this.#requests.length === 0 && this.#child) {
      this.#hold(this.#child, false);
    }
    request?.resolve(object);
  }

  /** An idle reader must not keep its process from ending. */
  #hold(child: ChildProcessWithoutNullStreams, held: boolean): void {
    for (const handle of [child, child.stdin, child.stdout, child.stderr]) {
      if (handle !== child && !(handle instanceof Socket)) continue;
      if (held) handle.ref();
      else handle.unref();
    }
  }
}
