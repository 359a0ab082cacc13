import { isSourceError, type SourceError } from '@slipway/collectors-node';

/** Whether a failure is of the whole instance, so that the next call would fail as well. */
export function isOfInstance(error: unknown): boolean {
  return isSourceError(
    error,
    'credentials',
    'rate-limited',
    'refused',
    'unknown-host',
    'tls',
    'network',
  );
}

/** Whether the account may not read something, or there is nothing any more. */
export function isKeptOut(error: unknown): error is SourceError {
  return isSourceError(error, 'forbidden', 'not-found');
}

/** Parts of something: one that fails does not keep the others from being done. */
export class Parts {
  #first?: SourceError;

  /** @throws what is of the instance as a whole, and what is no failure of Harbor */
  async part(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      if (isOfInstance(error) || !isSourceError(error)) throw error;
      this.#first ??= error;
    }
  }

  /** @throws SourceError of the first part that failed */
  throwFirst(): void {
    if (this.#first) throw this.#first;
  }
}
