import type { Query, QueryClient } from '@tanstack/react-query';
import { environmentKeys } from './keys';

/** What the channel `environments` says. */
export interface EnvironmentsChanged {
  names: string[];
  all: boolean;
}

const COALESCE_MS = 150;

/** Reads a signal; undefined when it is not about changed environments. */
export function parseSignal(message: unknown): EnvironmentsChanged | undefined {
  if (typeof message !== 'object' || message === null) return undefined;
  if (!('type' in message) || message.type !== 'changed') return undefined;
  const names =
    'names' in message && Array.isArray(message.names)
      ? message.names.filter(name => typeof name === 'string')
      : undefined;
  const all = 'all' in message && message.all === true;
  return { names: names ?? [], all: all || names === undefined };
}

/**
 * Turns signals into refetches. A burst becomes one refetch, and the next one
 * waits until the one before has its answers, so that the backend sets the pace.
 */
export class LiveRefresher {
  readonly #queryClient: QueryClient;
  #names = new Set<string>();
  #all = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #busy = false;
  #stopped = false;

  constructor(queryClient: QueryClient) {
    this.#queryClient = queryClient;
  }

  changed(change: EnvironmentsChanged): void {
    change.names.forEach(name => this.#names.add(name));
    this.#all ||= change.all;
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
    const names = this.#names;
    const all = this.#all;
    this.#timer = undefined;
    this.#names = new Set();
    this.#all = false;
    this.#busy = true;
    try {
      // A read that fails shows itself on the page that asked for it.
      await this.#queryClient.invalidateQueries(
        { predicate: query => concerns(query, names, all) },
        { throwOnError: false },
      );
    } finally {
      this.#busy = false;
      if (this.#names.size > 0 || this.#all) this.#schedule();
    }
  }
}

function concerns(query: Query, names: Set<string>, all: boolean): boolean {
  const [root, part, name] = query.queryKey;
  if (root !== environmentKeys.all[0]) return false;
  if (all || (part !== 'detail' && part !== 'timeline')) return true;
  return typeof name === 'string' && names.has(name);
}
