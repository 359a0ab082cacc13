import type { QueryClient } from '@tanstack/react-query';
import { auditKeys } from './keys';

const COALESCE_MS = 150;

/**
 * Turns signals of new records into refetches. A burst becomes one refetch, and the next one waits
 * until the one before has its answers, so that the backend sets the pace.
 */
export class LiveRefresher {
  readonly #queryClient: QueryClient;
  #wanted = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #busy = false;
  #stopped = false;

  constructor(queryClient: QueryClient) {
    this.#queryClient = queryClient;
  }

  changed(): void {
    this.#wanted = true;
    this.#schedule();
  }

  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#timer);
  }

  #schedule(): void {
    if (this.#stopped || this.#busy || this.#timer !== undefined) return;
    this.#timer = setTimeout(() => this.#refresh(), COALESCE_MS);
  }

  async #refresh(): Promise<void> {
    this.#timer = undefined;
    this.#wanted = false;
    this.#busy = true;
    try {
      // A read that fails shows itself on the page that asked for it.
      await this.#queryClient.invalidateQueries(
        { queryKey: auditKeys.live },
        { throwOnError: false },
      );
    } finally {
      this.#busy = false;
      if (this.#wanted) this.#schedule();
    }
  }
}
