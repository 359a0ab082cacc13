import type { Container } from '../views/pod';
import type { ContainerBehaviour } from './behaviour';
import type { PodHost } from './PodHost';
import type { Program, ProgramEnd } from './Program';
import { ProgramRun } from './ProgramRun';
import { internal, readyFile, startedAt } from './tektonEntrypoint';
import type { Entrypoint, TerminationEntry } from './tektonEntrypoint';
import { timedProgram } from './timedProgram';
import type { WrittenLog } from './WrittenLogs';

/** Tekton's entrypoint in a container: waits for its turn, runs the step, and tells the next one. */
export class StepRun {
  readonly #host: PodHost;
  readonly #container: Container;
  readonly #entrypoint: Entrypoint;
  readonly #program: Program;
  readonly #run: ProgramRun;
  readonly #ended: (code: number, message: string) => void;
  readonly #waits: Array<() => void> = [];
  #entries: TerminationEntry[] = [];
  #alive = true;

  constructor(options: {
    host: PodHost;
    container: Container;
    entrypoint: Entrypoint;
    behaviour: ContainerBehaviour;
    log: WrittenLog;
    ended: (code: number, message: string) => void;
  }) {
    this.#host = options.host;
    this.#container = options.container;
    this.#entrypoint = options.entrypoint;
    this.#program =
      options.behaviour.program ?? timedProgram(options.behaviour);
    this.#ended = options.ended;
    this.#run = new ProgramRun({
      clock: options.host.clock,
      log: options.log,
      exited: (code, end) => this.#exited(code, end),
    });
  }

  get alive(): boolean {
    return this.#alive;
  }

  start(): void {
    const { waitFile } = this.#entrypoint;
    if (waitFile === undefined) {
      this.#begin();
      return;
    }
    const { files } = this.#host;
    this.#waits.push(
      files.wait(waitFile, () => this.#begin()),
      ...(waitFile === readyFile
        ? []
        : [files.wait(`${waitFile}.err`, () => this.#skip())]),
    );
  }

  terminate(): void {
    if (this.#run.alive && this.#entries.length > 0) this.#run.terminate();
    else this.#end(143);
  }

  kill(): void {
    this.#alive = false;
    this.#stopWaiting();
    this.#run.kill();
  }

  #begin(): void {
    this.#stopWaiting();
    const pod = this.#host.pod();
    if (!pod || !this.#alive) return;
    this.#entries = [startedAt(this.#host.clock.now())];
    const { timeoutMs } = this.#entrypoint;
    if (timeoutMs !== undefined) {
      this.#host.after(timeoutMs, () => this.#timeOut());
    }
    this.#run.start(this.#program, this.#container.name, pod);
  }

  /** The step before failed. */
  #skip(): void {
    this.#stopWaiting();
    if (!this.#alive) return;
    this.#entries = [
      startedAt(this.#host.clock.now()),
      internal('Reason', 'Skipped'),
    ];
    this.#end(1);
  }

  #timeOut(): void {
    if (!this.#alive || !this.#run.alive) return;
    this.#run.kill();
    this.#entries.push(internal('Reason', 'TimeoutExceeded'));
    this.#end(1);
  }

  #exited(code: number, { results = {} }: ProgramEnd): void {
    const ignored = code !== 0 && this.#entrypoint.continueOnError;
    if (ignored) this.#entries.push(internal('ExitCode', String(code)));
    const declared = this.#entrypoint.results.flatMap(key => {
      const value = results[key];
      return value === undefined ? [] : [{ key, value, type: 1 as const }];
    });
    this.#entries = [...declared, ...this.#entries];
    this.#end(ignored ? 0 : code);
  }

  #end(code: number): void {
    if (!this.#alive) return;
    this.#alive = false;
    this.#stopWaiting();
    this.#ended(code, JSON.stringify(this.#entries));
    const { postFile } = this.#entrypoint;
    this.#host.files.write(code === 0 ? postFile : `${postFile}.err`);
  }

  #stopWaiting(): void {
    for (const stop of this.#waits.splice(0)) stop();
  }
}
