/** Keeps answers for a while; who asks at the same time shares one question. Failures are not kept. */
export class Memo<T> {
  readonly #entries = new Map<string, { until: number; value: Promise<T> }>();
  readonly #keptMs: (value: T) => number;
  readonly #now: () => number;
  readonly #limit: number;

  /** @param options `keptMs`: how long an answer is good for; `limit`: how many are kept */
  constructor(options: {
    keptMs: number | ((value: T) => number);
    limit?: number;
    now?: () => number;
  }) {
    const { keptMs } = options;
    this.#keptMs = typeof keptMs === 'function' ? keptMs : () => keptMs;
    this.#limit = options.limit ?? 1000;
    this.#now = options.now ?? Date.now;
  }

  async get(key: string, ask: () => Promise<T>): Promise<T> {
    const known = this.#entries.get(key);
    if (known && known.until > this.#now()) return known.value;

    const entry = { until: Infinity, value: ask() };
    this.#entries.delete(key);
    this.#entries.set(key, entry);
    this.#dropOldest();
    try {
      const value = await entry.value;
      entry.until = this.#now() + this.#keptMs(value);
      return value;
    } catch (error) {
      if (this.#entries.get(key) === entry) this.#entries.delete(key);
      throw error;
    }
  }

  #dropOldest(): void {
    const [oldest] = this.#entries.keys();
    if (oldest !== undefined && this.#entries.size > this.#limit)
      this.#entries.delete(oldest);
  }
}
