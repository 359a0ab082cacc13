import type { LoggerService } from '@backstage/backend-plugin-api';
import { LRUCache } from 'lru-cache';
import { z } from 'zod';

/** Maps lists one by one: what is broken is left out with a warning, once, and the rest counts. */
export class EachOne {
  readonly #logger: LoggerService;
  readonly #warned = new LRUCache<string, true>({ max: 1000 });

  constructor(logger: LoggerService) {
    this.#logger = logger;
  }

  map<T>(items: unknown[], kind: string, map: (item: unknown) => T): T[] {
    return items.flatMap(item => {
      try {
        return [map(item)];
      } catch (error) {
        this.#warn(`${kind} of Buildkite is left out: ${reasonOf(error)}`);
        return [];
      }
    });
  }

  #warn(message: string): void {
    if (this.#warned.has(message)) return;
    this.#warned.set(message, true);
    this.#logger.warn(message);
  }
}

function reasonOf(error: unknown): string {
  if (error instanceof z.ZodError) {
    const [issue] = error.issues;
    return `${issue?.path.join('.') || 'it'}: ${issue?.message ?? 'unknown'}`;
  }
  return error instanceof Error ? error.message : String(error);
}
