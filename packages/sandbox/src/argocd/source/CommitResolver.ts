import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { createInterface } from 'node:readline';
import { gitEnvironment } from '../../git/repository/gitProcess';

interface Waiting {
  resolve(sha: string | undefined): void;
  reject(error: Error): void;
}

/** Tells which commit a name means, through one long-lived `git cat-file --batch-check`. */
export class CommitResolver {
  #process: ChildProcessWithoutNullStreams | undefined;
  #waiting: Waiting[] = [];

  constructor(private readonly directory: string) {}

  resolve(name: string): Promise<string | undefined> {
    // A line is a question: a name that holds one more would be answered twice.
    if (!/^[^\s:^~?*[\\\0]+$/.test(name)) return Promise.resolve(undefined);
    return new Promise((resolve, reject) => {
      this.#waiting.push({ resolve, reject });
      this.#start().stdin.write(`${name}^{commit}\n`);
    });
  }

  close(): void {
    this.#process?.stdin.end();
    this.#process = undefined;
  }

  #start(): ChildProcessWithoutNullStreams {
    if (this.#process) return this.#process;
    const child = spawn(
      'git',
      ['cat-file', '--batch-check=%(objectname) %(objecttype)'],
      { cwd: this.directory, env: gitEnvironment() },
    );
    createInterface({ input: child.stdout }).on('line', line => {
      const [sha, type] = line.split(' ');
      this.#waiting.shift()?.resolve(type === 'commit' ? sha : undefined);
    });
    const failed = (reason: string) => {
      if (this.#process === child) this.#process = undefined;
      const waiting = this.#waiting;
      this.#waiting = [];
      for (const each of waiting) {
        each.reject(new Error(`Reading ${this.directory} failed: ${reason}`));
      }
    };
    child.on('error', error => failed(error.message));
    child.on('close', code => failed(`git ended with ${code}`));
    // Writing to a git that has ended is reported by its `close`.
    child.stdin.on('error', () => undefined);
    this.#process = child;
    return child;
  }
}
