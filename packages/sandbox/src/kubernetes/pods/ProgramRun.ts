import type { Clock } from '../../core/clock';
import type { KubernetesObject } from '../objects';
import type { Program, ProgramEnd } from './Program';
import type { WrittenLog } from './WrittenLogs';

/** A program from its start until it exits or is killed. */
export class ProgramRun {
  readonly #clock: Clock;
  readonly #log: WrittenLog;
  readonly #exited: (code: number, end: ProgramEnd) => void;
  #alive = true;
  #stop: (() => void) | undefined;

  constructor(options: {
    clock: Clock;
    log: WrittenLog;
    exited: (code: number, end: ProgramEnd) => void;
  }) {
    this.#clock = options.clock;
    this.#log = options.log;
    this.#exited = options.exited;
  }

  get alive(): boolean {
    return this.#alive;
  }

  start(program: Program, name: string, pod: KubernetesObject): void {
    const stop = program.start({
      name,
      pod,
      clock: this.#clock,
      write: text => {
        if (this.#alive) this.#log.write(text, this.#clock.now());
      },
      exit: (code, end = {}) => this.#exit(code, end),
    });
    if (this.#alive) this.#stop = stop;
  }

  /** Asks it to end, once. */
  terminate(): void {
    const stop = this.#stop;
    this.#stop = undefined;
    stop?.();
  }

  /** Ends it without its consent; nobody is told. */
  kill(): void {
    if (!this.#alive) return;
    this.#alive = false;
    this.#log.close(this.#clock.now());
    this.terminate();
  }

  #exit(code: number, end: ProgramEnd): void {
    if (!this.#alive) return;
    this.#alive = false;
    this.#stop = undefined;
    this.#log.close(this.#clock.now());
    this.#exited(code, end);
  }
}
