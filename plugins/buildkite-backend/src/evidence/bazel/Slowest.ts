/** The slowest of many, each with the longest time it was seen to take. Holds no more than it answers. */
export class Slowest {
  readonly #limit: number;
  readonly #seconds = new Map<string, number>();

  constructor(limit: number) {
    this.#limit = limit;
  }

  add(label: string, seconds: number): void {
    if (seconds <= (this.#seconds.get(label) ?? 0)) return;
    this.#seconds.set(label, seconds);
    if (this.#seconds.size <= this.#limit) return;
    const fastest = this.list().at(-1);
    if (fastest) this.#seconds.delete(fastest.label);
  }

  /** The slowest first. */
  list(): Array<{ label: string; seconds: number }> {
    return [...this.#seconds]
      .map(([label, seconds]) => ({ label, seconds }))
      .sort((a, b) => b.seconds - a.seconds || (a.label < b.label ? -1 : 1));
  }
}
