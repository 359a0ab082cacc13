import type { WatchEvent } from '../objects';

/** A change with the resourceVersion it made. */
export interface HistoryEntry {
  resourceVersion: number;
  event: WatchEvent;
}

/** The last changes of one kind, for watches that start in the past. */
export class WatchHistory {
  #entries: HistoryEntry[] = [];
  #forgotten: number;

  /** @param since resourceVersion up to which nothing is known */
  constructor(
    readonly limit: number,
    since = 0,
  ) {
    this.#forgotten = since;
  }

  /** The newest resourceVersion that changes after it can no longer all be told. */
  get forgotten(): number {
    return this.#forgotten;
  }

  add(entry: HistoryEntry): void {
    this.#entries.push(entry);
    // Dropping half at a time keeps the cost of one change constant.
    if (this.#entries.length > this.limit * 2) {
      this.forget(this.#entries.length - this.limit);
    }
  }

  /** Everything after `resourceVersion`; `undefined` when some of it is forgotten. */
  after(resourceVersion: number): HistoryEntry[] | undefined {
    if (resourceVersion < this.#forgotten) return undefined;
    let low = 0;
    let high = this.#entries.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const entry = this.#entries[middle];
      if (entry && entry.resourceVersion <= resourceVersion) low = middle + 1;
      else high = middle;
    }
    return this.#entries.slice(low);
  }

  /** Forgets the oldest changes, as a compaction does. */
  forget(count = this.#entries.length): void {
    const dropped = this.#entries.splice(0, count);
    this.#forgotten = dropped.at(-1)?.resourceVersion ?? this.#forgotten;
  }
}
