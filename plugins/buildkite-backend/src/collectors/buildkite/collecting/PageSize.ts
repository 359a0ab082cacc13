import { isSourceError } from '@slipway/collectors-node';

const most = 100;
const least = 10;
/** So many calls have to go well before more is asked for again. */
const longRun = 10;

/**
 * How many builds one call asks for. Each comes with all of its jobs: where builds are large, Buildkite takes too long for
 * a hundred of them, or answers more than is read.
 */
export class PageSize {
  #builds = most;
  #succeeded = 0;

  get builds(): number {
    return this.#builds;
  }

  succeeded(): void {
    this.#succeeded += 1;
    if (this.#succeeded < longRun) return;
    this.#succeeded = 0;
    this.#builds = Math.min(most, this.#builds * 2);
  }

  /** The next call asks for less where that may help. */
  failed(error: unknown): void {
    this.#succeeded = 0;
    if (isSourceError(error, 'timeout', 'server-error', 'invalid-answer'))
      this.#builds = Math.max(least, Math.floor(this.#builds / 2));
  }
}
