import type { StreamItem } from './applicationStream';

/**
 * Tells when Argo CD's stream has told everything it begins with, from when on it reports changes. Argo CD sends each
 * Application as ADDED and subscribes to changes after that, without saying so: a ping, another kind of event, or a
 * pause shows it.
 */
export class StreamOpening {
  private proven = false;
  private quiet?: NodeJS.Timeout;
  private readonly listeners = new Set<() => void>();

  constructor(private readonly quietMs: number) {}

  /** Whether changes are reported from now on, as far as can be told. */
  get isProven(): boolean {
    return this.proven;
  }

  /** Every item of the stream goes through here. */
  note(item: StreamItem): void {
    if (this.proven) return;
    clearTimeout(this.quiet);
    if (item.type === 'ping' || item.event.type !== 'ADDED') this.prove();
    else this.quiet = setTimeout(() => this.prove(), this.quietMs);
  }

  /** Waits until proven, at most `ms`, or until aborted. */
  async settled(ms: number, signal: AbortSignal): Promise<void> {
    if (this.proven || signal.aborted) return;
    await new Promise<void>(resolve => {
      let timer: NodeJS.Timeout | undefined;
      const done = () => {
        clearTimeout(timer);
        this.listeners.delete(done);
        signal.removeEventListener('abort', done);
        resolve();
      };
      if (ms !== Infinity) timer = setTimeout(done, ms);
      this.listeners.add(done);
      signal.addEventListener('abort', done, { once: true });
    });
  }

  /** Stops its timer. */
  close(): void {
    clearTimeout(this.quiet);
  }

  private prove(): void {
    this.proven = true;
    for (const listener of this.listeners) listener();
  }
}
