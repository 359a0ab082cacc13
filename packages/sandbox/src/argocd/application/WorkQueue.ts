/** How long one turn may keep other work of the process waiting, in milliseconds. */
const turnMs = 10;

/**
 * Works through keys; a key that is added while it waits is worked on once, with what both additions
 * asked for, and no key is worked on twice at the same time.
 */
export class WorkQueue<Wanted> {
  readonly #waiting = new Map<string, Wanted>();
  readonly #active = new Set<string>();
  readonly #idle: Array<() => void> = [];
  #turnEnds = 0;
  #stopped = false;
  #scheduled = false;

  constructor(
    private readonly options: {
      concurrency: number;
      merge(one: Wanted, other: Wanted): Wanted;
      work(key: string, wanted: Wanted): Promise<void>;
      /** Told what went wrong; the queue goes on. */
      onError(key: string, error: unknown): void;
    },
  ) {}

  /** Whether a key waits or is worked on. */
  get busy(): boolean {
    return this.#waiting.size > 0 || this.#active.size > 0;
  }

  add(key: string, wanted: Wanted): void {
    if (this.#stopped) return;
    const waiting = this.#waiting.get(key);
    const merged =
      waiting === undefined ? wanted : this.options.merge(waiting, wanted);
    this.#waiting.set(key, merged);
    this.#schedule();
  }

  /** Resolves when nothing is waiting or worked on any more. */
  async idle(): Promise<void> {
    while (this.busy) {
      await new Promise<void>(resolve => {
        this.#idle.push(resolve);
      });
    }
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    this.#waiting.clear();
    await this.idle();
  }

  /** Who adds a key finishes what it is doing first. */
  #schedule(): void {
    if (this.#scheduled) return;
    this.#scheduled = true;
    setImmediate(() => {
      this.#scheduled = false;
      this.#turnEnds = performance.now() + turnMs;
      this.#startMore();
    });
  }

  #startMore(): void {
    for (const [key, wanted] of this.#waiting) {
      if (this.#active.size >= this.options.concurrency) return;
      if (performance.now() > this.#turnEnds) {
        this.#schedule();
        return;
      }
      if (this.#active.has(key)) continue;
      this.#waiting.delete(key);
      this.#active.add(key);
      this.options
        .work(key, wanted)
        .catch((error: unknown) => this.options.onError(key, error))
        .finally(() => this.#done(key));
    }
  }

  #done(key: string): void {
    this.#active.delete(key);
    if (this.#waiting.size > 0) {
      if (performance.now() > this.#turnEnds) this.#schedule();
      else this.#startMore();
    } else if (this.#active.size === 0) {
      this.#idle.splice(0).forEach(resolve => resolve());
    }
  }
}
