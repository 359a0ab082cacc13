import { spawn, type ChildProcess } from 'node:child_process';

/** How a process ended. */
export interface ProcessEnd {
  /** -1: by a signal, or it could not be started. */
  exitStatus: number;
  signal?: string;
  /** It took longer than it may. */
  timedOut: boolean;
}

/** What a process runs with. */
export interface ProcessOptions {
  directory: string;
  /** All of it: nothing is added. */
  environment: Readonly<Record<string, string>>;
  /** Milliseconds it may take. */
  timeLimit: number;
  /** Milliseconds between being asked to end and being killed. */
  grace: number;
  /** Gets what it writes, errors too. */
  output: (bytes: Buffer) => void;
}

/** Milliseconds to wait for the rest of the output. */
const lastWords = 1000;

/** A process and all that it starts: a process group of its own, of which nothing is left when it has ended. */
export class ShellProcess {
  readonly ended: Promise<ProcessEnd>;
  readonly #child: ChildProcess;
  readonly #timers = new Set<NodeJS.Timeout>();
  #timedOut = false;
  #isOver = false;

  private constructor(
    program: string,
    args: readonly string[],
    private readonly options: ProcessOptions,
  ) {
    const { directory, environment, output, timeLimit } = options;
    this.#child = spawn(program, args, {
      cwd: directory,
      env: environment,
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    });
    this.#child.stdout?.on('data', output);
    this.#child.stderr?.on('data', output);
    this.#after(timeLimit, () => {
      this.#timedOut = true;
      this.stop();
    });
    this.ended = this.#end();
  }

  /** Runs a command as Buildkite does: `/bin/sh -e -c`. */
  static shell(command: string, options: ProcessOptions): ShellProcess {
    return new ShellProcess('/bin/sh', ['-e', '-c', command], options);
  }

  static git(args: readonly string[], options: ProcessOptions): ShellProcess {
    return new ShellProcess('git', args, options);
  }

  /** Asks the group to end, and kills it when it does not. */
  stop(): void {
    if (this.#isOver) return;
    this.#signal('SIGTERM');
    this.#after(this.options.grace, () => this.#signal('SIGKILL'));
  }

  #end(): Promise<ProcessEnd> {
    const { output } = this.options;
    return new Promise(resolve => {
      const over = (exitStatus: number, signal?: string) => {
        if (this.#isOver) return;
        this.#isOver = true;
        for (const timer of this.#timers) clearTimeout(timer);
        const timedOut = this.#timedOut;
        resolve({ exitStatus, ...(signal && { signal }), timedOut });
      };
      this.#child.on('error', error => {
        output(Buffer.from(`${error.message}\n`));
        over(-1);
      });
      this.#child.on('exit', () => {
        this.#signal('SIGKILL');
        // What left the group may hold the output open for ever.
        this.#after(lastWords, () => {
          this.#child.stdout?.destroy();
          this.#child.stderr?.destroy();
        });
      });
      this.#child.on('close', (code, signal) =>
        over(code ?? -1, signal ?? undefined),
      );
    });
  }

  #signal(signal: NodeJS.Signals): void {
    const { pid } = this.#child;
    if (pid === undefined) return;
    try {
      process.kill(-pid, signal);
    } catch (error) {
      // Nobody of the group is left.
      if (!isNoSuchProcess(error)) throw error;
    }
  }

  #after(ms: number, action: () => void): void {
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      action();
    }, ms);
    this.#timers.add(timer);
  }
}

/** macOS says that one may not, where all of the group have ended. */
function isNoSuchProcess(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false;
  if (!('code' in error)) return false;
  return error.code === 'ESRCH' || error.code === 'EPERM';
}
