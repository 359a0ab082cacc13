import { spawn } from 'node:child_process';
import { GitCommandError, GitError } from './GitError';

/** How to run one git command. */
export interface GitRunOptions {
  input?: string | Buffer;
  /** Milliseconds after which the command is killed. Default: 30 s. */
  timeout?: number;
  signal?: AbortSignal;
  env?: NodeJS.ProcessEnv;
}

/** Runs `git` in one bare repository. Never through a shell. */
export class GitRunner {
  readonly #gitDir: string;
  readonly #env: NodeJS.ProcessEnv;
  readonly #scrub: (text: string) => string;

  constructor(options: {
    gitDir: string;
    env: NodeJS.ProcessEnv;
    scrub: (text: string) => string;
  }) {
    this.#gitDir = options.gitDir;
    this.#env = options.env;
    this.#scrub = options.scrub;
  }

  /** Standard output of a command that ended well; GitCommandError otherwise. */
  async run(args: string[], options: GitRunOptions = {}): Promise<Buffer> {
    options.signal?.throwIfAborted();
    const command = args[0] ?? '';
    const timeout = options.timeout ?? 30_000;
    return new Promise((resolve, reject) => {
      const child = spawn('git', [`--git-dir=${this.#gitDir}`, ...args], {
        env: options.env ?? this.#env,
        stdio: 'pipe',
      });
      const stdout: Buffer[] = [];
      const stderr: Buffer[] = [];
      let timedOut = false;
      const stop = () => {
        // Its transport helper may hang on the network and hold the pipes; the
        // helper ends by itself at `http.lowSpeedTime`, nobody waits for it.
        child.once('exit', () => {
          child.stdout.destroy();
          child.stderr.destroy();
        });
        child.kill('SIGTERM');
        setTimeout(() => child.kill('SIGKILL'), 2000).unref();
      };
      const timer = setTimeout(() => {
        timedOut = true;
        stop();
      }, timeout);
      options.signal?.addEventListener('abort', stop, { once: true });
      const settle = () => {
        clearTimeout(timer);
        options.signal?.removeEventListener('abort', stop);
      };
      child.stdout.on('data', chunk => stdout.push(chunk));
      child.stderr.on('data', chunk => stderr.push(chunk));
      // The command may end before it has read everything; its exit code tells.
      child.stdin.on('error', () => child.stdin.destroy());
      child.stdin.end(options.input);
      child.on('error', error => {
        settle();
        reject(
          new GitError(
            'failed',
            'Git could not be started: install git and put it on the PATH',
            error,
          ),
        );
      });
      child.on('close', code => {
        settle();
        if (options.signal?.aborted) reject(options.signal.reason);
        else if (timedOut) {
          reject(
            new GitError(
              'timeout',
              `git ${command} took longer than ${timeout / 1000} s and was stopped`,
            ),
          );
        } else if (code === 0) resolve(Buffer.concat(stdout));
        else {
          reject(
            new GitCommandError({
              command,
              exitCode: code ?? undefined,
              stdout: this.#scrub(Buffer.concat(stdout).toString()),
              stderr: this.#scrub(Buffer.concat(stderr).toString()),
            }),
          );
        }
      });
    });
  }
}
