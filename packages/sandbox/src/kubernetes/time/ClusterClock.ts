import type { Clock } from '../../core/clock';
import { rfc3339 } from '../../core/clock';
import { Simulation } from './Simulation';

/**
 * The clock of one cluster. It is the sandbox's clock, but for `simulate`: then time starts at a
 * moment of the past and jumps from timer to timer, so that a world comes into being with the
 * history it would have had, by the same controllers, without waiting.
 */
export class ClusterClock implements Clock {
  readonly #clock: Clock;
  readonly #cancels = new Set<() => void>();
  #soon: Array<() => void> = [];
  #immediate: NodeJS.Immediate | undefined;
  #simulation: Simulation | undefined;
  /** Written many times a second: kept while it is right. */
  #timestamp = '';
  #second = Number.NaN;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  get speed(): number {
    return this.#simulation ? 1 : this.#clock.speed;
  }

  get simulating(): boolean {
    return this.#simulation !== undefined;
  }

  now(): number {
    return this.#simulation?.now ?? this.#clock.now();
  }

  timestamp(): string {
    const second = Math.floor(this.now() / 1000);
    if (second !== this.#second) {
      this.#second = second;
      this.#timestamp = rfc3339(second * 1000);
    }
    return this.#timestamp;
  }

  /** With microseconds, as Events carry it. */
  microTimestamp(): string {
    return new Date(this.now()).toISOString().replace('Z', '000Z');
  }

  /** Milliseconds of a real system's waiting that have passed since a moment. */
  elapsed(since: number): number {
    return (this.now() - since) * this.speed;
  }

  after(ms: number, action: () => void): () => void {
    if (this.#simulation) return this.#simulation.after(ms, action);
    const timer = { stop: () => {} };
    const cancel = () => {
      this.#cancels.delete(cancel);
      timer.stop();
    };
    timer.stop = this.#clock.after(ms, () => {
      this.#cancels.delete(cancel);
      action();
    });
    this.#cancels.add(cancel);
    return cancel;
  }

  sleep(ms: number, signal?: AbortSignal): Promise<void> {
    return this.#clock.sleep(ms, signal);
  }

  /** Runs `action` when the current work is done, before any timer. */
  soon(action: () => void): void {
    if (this.#simulation) {
      this.#simulation.soon(action);
      return;
    }
    this.#soon.push(action);
    this.#immediate ??= setImmediate(() => this.#runSoon());
  }

  /**
   * Runs `action` at the moment `from` (milliseconds since the epoch) and everything that follows from it
   * up to now. Timers that are due later go on in real time.
   */
  simulate(from: number, action: () => void): void {
    if (this.#simulation) throw new Error('A simulation is running already');
    while (this.#soon.length > 0) this.#runSoon();
    const until = this.#clock.now();
    const simulation = new Simulation(Math.min(from, until));
    this.#simulation = simulation;
    try {
      action();
      simulation.runUntil(until);
    } finally {
      this.#simulation = undefined;
    }
    for (const timer of simulation.pending()) {
      timer.moveTo(this.after(timer.due - until, timer.action));
    }
  }

  stop(): void {
    for (const cancel of [...this.#cancels]) cancel();
    if (this.#immediate) clearImmediate(this.#immediate);
    this.#immediate = undefined;
    this.#soon = [];
  }

  #runSoon(): void {
    if (this.#immediate) clearImmediate(this.#immediate);
    this.#immediate = undefined;
    const actions = this.#soon;
    this.#soon = [];
    for (const action of actions) action();
  }
}
