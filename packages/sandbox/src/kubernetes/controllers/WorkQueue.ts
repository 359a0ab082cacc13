import { StatusError } from '../objects';
import type { ClusterClock } from '../time/ClusterClock';

const retryMs = 100;
const mostRetries = 8;
/** Codes of failures that can go away: somebody else was quicker, or a namespace ends. */
const races = new Set([403, 404, 409]);

/**
 * Keys waiting to be looked at. A key that is added ten times before its turn is looked at once. A look that
 * fails because of another writer is repeated a little later; what an object itself makes impossible is warned of.
 */
export class WorkQueue {
  readonly #clock: ClusterClock;
  readonly #reconcile: (key: string) => void;
  readonly #waiting = new Set<string>();
  readonly #retries = new Map<string, number>();
  readonly #delayed = new Map<string, () => void>();
  #scheduled = false;

  constructor(clock: ClusterClock, reconcile: (key: string) => void) {
    this.#clock = clock;
    this.#reconcile = reconcile;
  }

  add(key: string): void {
    this.#waiting.add(key);
    if (this.#scheduled) return;
    this.#scheduled = true;
    this.#clock.soon(() => this.#work());
  }

  /** Looks at a key after `ms` of a real system's waiting; replaces an earlier request of the key. */
  addAfter(key: string, ms: number): void {
    this.#delayed.get(key)?.();
    const cancel = this.#clock.after(Math.max(0, ms), () => {
      this.#delayed.delete(key);
      this.add(key);
    });
    this.#delayed.set(key, cancel);
  }

  /** Forgets what was to be done for a key. */
  forget(key: string): void {
    this.#waiting.delete(key);
    this.#retries.delete(key);
    this.#delayed.get(key)?.();
    this.#delayed.delete(key);
  }

  #work(): void {
    this.#scheduled = false;
    const keys = [...this.#waiting];
    this.#waiting.clear();
    for (const key of keys) this.#try(key);
  }

  #try(key: string): void {
    try {
      this.#reconcile(key);
      this.#retries.delete(key);
    } catch (error) {
      if (!(error instanceof StatusError) || !races.has(error.code)) {
        // One odd object must not end the cluster for all others.
        process.emitWarning(
          `${key}: ${error instanceof Error ? error.stack : String(error)}`,
          'ControllerWarning',
        );
        return;
      }
      const retries = (this.#retries.get(key) ?? 0) + 1;
      if (retries > mostRetries) {
        this.#retries.delete(key);
        return;
      }
      this.#retries.set(key, retries);
      this.addAfter(key, retryMs * 2 ** retries);
    }
  }
}
