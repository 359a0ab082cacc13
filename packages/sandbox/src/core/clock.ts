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

/** The only {@link Clock}; every timer it starts ends with `stop`. */
export class SandboxClock implements Clock {
  readonly #timers = new Set<NodeJS.Timeout>();

  constructor(readonly speed = 1) {}

  now(): number {
    return Date.now();
  }

  timestamp(): string {
    return rfc3339(this.now());
  }

  after(ms: number, action: () => void): () => void {
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      action();
    }, ms / this.speed);
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

  stop(): void {
    for (const timer of this.#timers) clearTimeout(timer);
    this.#timers.clear();
  }
}

/** `2026-11-21T08:00:00Z`: no fraction of a second, as Kubernetes writes it. */
export function rfc3339(epochMs: number): string {
  return new Date(epochMs).toISOString().replace(/\.\d{3}Z$/, 'Z');
}
