/** Runs work of the same key one after the other, in the order it was asked for. */
export class InTurn {
  readonly #last = new Map<string, Promise<unknown>>();

  /** @throws what the work throws, and nothing of what was run before it */
  async run<T>(key: string, work: () => Promise<T>): Promise<T> {
    const before = this.#last.get(key) ?? Promise.resolve();
    const run = before.then(work, work);
    this.#last.set(key, run);
    try {
      return await run;
    } finally {
      if (this.#last.get(key) === run) this.#last.delete(key);
    }
  }
}
