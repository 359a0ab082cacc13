import { VirtualTimers } from './virtualTimers';

/** Time in the sandbox: wall-clock time, with the waits of real systems divided by `speed`. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** RFC 3339 with seconds, as Kubernetes and Argo CD write it. */
  timestamp(): string;
  /** Runs `action` after `ms` of a real system's waiting. Returns what cancels it. */
  after(ms: number, action: () => void): () => void;
  /** Resolves after `ms` of a real system's waiting; rejects with the signal's reason when aborted. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
  /** How much shorter waiting is than in reality; 1 is real time. */
  readonly speed: number;
}

/**
 * The only {@link Clock}. It can begin in the past: then nothing waits, the world lives through its history by the
 * same controllers as ever, and `catchUp` hands over to real time with everything that is still going on.
 */
export class SandboxClock implements Clock {
  readonly #timers = new Set<NodeJS.Timeout>();
  readonly #speed: number;
  #past: VirtualTimers | undefined;

  constructor(speed = 1, startAt?: number) {
    this.#speed = speed;
    if (startAt !== undefined) this.#past = new VirtualTimers(startAt);
  }

  /** In the past every wait takes as long as in reality, and costs nothing. */
  get speed(): number {
    return this.#past ? 1 : this.#speed;
  }

  now(): number {
    return this.#past?.now ?? Date.now();
  }

  timestamp(): string {
    return rfc3339(this.now());
  }

  after(ms: number, action: () => void): () => void {
    if (this.#past) return this.#past.after(ms, action);
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      action();
    }, ms / this.#speed);
    this.#timers.add(timer);
    return () => {
      clearTimeout(timer);
      this.#timers.delete(timer);
    };
  }

  sleep(ms: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      signal?.throwIfAborted();
      const cancel = this.after(ms, resolve);
      signal?.addEventListener(
        'abort',
        () => {
          cancel();
          reject(signal.reason);
        },
        { once: true },
      );
    });
  }

  /** Jumps to a later moment of the past; what waits goes on waiting from there. */
  skipTo(epochMs: number): void {
    this.#past?.skipTo(epochMs);
  }

  /**
   * Lives through the time up to a moment of the past. `settled` resolves when what the last timers set off is done.
   */
  async liveThrough(
    until: number,
    settled: () => Promise<void>,
  ): Promise<void> {
    await this.#past?.runUntil(until, settled);
  }

  /** Ends the past: from here on time is real, and what still waits waits for as long as it has left. */
  catchUp(): void {
    const past = this.#past;
    if (!past) return;
    this.#past = undefined;
    past.handOver((remaining, action) => this.after(remaining, action));
  }

  stop(): void {
    for (const timer of this.#timers) clearTimeout(timer);
    this.#timers.clear();
    this.#past = undefined;
  }
}

/** `2026-11-21T08:00:00Z`: no fraction of a second, as Kubernetes writes it. */
export function rfc3339(epochMs: number): string {
  return new Date(epochMs).toISOString().replace(/\.\d{3}Z$/, 'Z');
}
