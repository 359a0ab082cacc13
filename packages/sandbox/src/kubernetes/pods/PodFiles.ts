/** The files by which the containers of a pod wait for each other. */
export class PodFiles {
  readonly #files = new Set<string>();
  readonly #waiting = new Map<string, Set<() => void>>();

  /** Calls `written` when there is such a file, at once if it is there already. Returns what ends the waiting. */
  wait(path: string, written: () => void): () => void {
    if (this.#files.has(path)) {
      written();
      return () => {};
    }
    const waiting = this.#waiting.get(path) ?? new Set();
    this.#waiting.set(path, waiting);
    waiting.add(written);
    return () => waiting.delete(written);
  }

  write(path: string): void {
    if (this.#files.has(path)) return;
    this.#files.add(path);
    const waiting = this.#waiting.get(path) ?? [];
    this.#waiting.delete(path);
    for (const written of [...waiting]) written();
  }
}
