import type { SignalApi } from '@backstage/plugin-signals-react';

/** Signals of one channel, which a test sends itself. */
export class FakeSignals<Signal extends object> implements SignalApi {
  readonly #listeners = new Set<(message: object) => void>();

  constructor(private readonly channel: string) {}

  subscribe: SignalApi['subscribe'] = (channel, onMessage) => {
    const listener = (message: object) => {
      if (channel === this.channel) {
        Reflect.apply(onMessage, undefined, [message]);
      }
    };
    this.#listeners.add(listener);
    return { unsubscribe: () => this.#listeners.delete(listener) };
  };

  /** Tells everyone who listens to the channel. */
  changed(signal: Signal): void {
    this.#listeners.forEach(listener => listener(signal));
  }
}
