import type { Attribution, Intent, WriteResult } from '../types';

/** An intent on its way into the repository. */
export class Job {
  readonly intent: Intent;
  readonly attribution: Attribution;
  readonly result: Promise<WriteResult>;
  readonly #signal: AbortSignal | undefined;
  readonly #settle: {
    resolve(result: WriteResult): void;
    reject(error: unknown): void;
  };
  #isSettled = false;

  constructor(intent: Intent, attribution: Attribution, signal?: AbortSignal) {
    this.intent = intent;
    this.attribution = attribution;
    this.#signal = signal;
    const { promise, resolve, reject } = withResolvers<WriteResult>();
    this.result = promise;
    this.#settle = { resolve, reject };
  }

  /** Whether it still wants to be written; one that was aborted is rejected here. */
  isOpen(): boolean {
    if (!this.#isSettled && this.#signal?.aborted) {
      this.reject(this.#signal.reason);
    }
    return !this.#isSettled;
  }

  resolve(result: WriteResult): void {
    this.#isSettled = true;
    this.#settle.resolve(result);
  }

  reject(error: unknown): void {
    this.#isSettled = true;
    this.#settle.reject(error);
  }
}

/** What comes of a job once the commits before it are in. */
export interface Outcome {
  settle(): void;
}

function withResolvers<T>() {
  let resolve: (value: T) => void = () => undefined;
  let reject: (error: unknown) => void = () => undefined;
  const promise = new Promise<T>((onResolve, onReject) => {
    resolve = onResolve;
    reject = onReject;
  });
  return { promise, resolve, reject };
}
