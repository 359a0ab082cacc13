import type { Query, QueryClient } from '@tanstack/react-query';

/** Whether what a signal told changes the answer of a read. */
export type Concerns = (query: Pick<Query, 'queryKey'>) => boolean;

const PAUSE_MS = 150;

/**
 * Turns signals into refetches. The first comes at once; the next one waits until the one before has its answers and for
 * a pause, so that a burst becomes few of them and the backend sets the pace.
 */
export class LiveRefresher {
  readonly #queryClient: QueryClient;
  #changes: Concerns[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;
  #earliest = 0;
  #busy = false;
  #stopped = false;

  constructor(queryClient: QueryClient) {
    this.#queryClient = queryClient;
  }

  changed(concerns: Concerns): void {
    this.#changes.push(concerns);
    this.#schedule();
  }

  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#timer);
  }

  #schedule(): void {
    if (this.#stopped || this.#busy || this.#timer !== undefined) return;
    const wait = Math.max(0, this.#earliest - Date.now());
    this.#timer = setTimeout(() => this.#refresh(), wait);
  }

  async #refresh(): Promise<void> {
    const changes = this.#changes;
    this.#timer = undefined;
    this.#changes = [];
    this.#busy = true;
    try {
      // A read that fails shows itself on the page that asked for it.
      await this.#queryClient.invalidateQueries(
        { predicate: query => changes.some(concerns => concerns(query)) },
        { throwOnError: false },
      );
    } finally {
      this.#busy = false;
      this.#earliest = Date.now() + PAUSE_MS;
      if (this.#changes.length > 0) this.#schedule();
    }
  }
}
