import type { SignalApi } from '@backstage/plugin-signals-react';

/** Signals that a test sends itself. */
export class FakeSignals implements SignalApi {
  readonly #listeners = new Map<(message: object) => void, string>();

  subscribe: SignalApi['subscribe'] = (channel, onMessage) => {
    const listener = (message: object) => {
      Reflect.apply(onMessage, undefined, [message]);
    };
    this.#listeners.set(listener, channel);
    return { unsubscribe: () => this.#listeners.delete(listener) };
  };

  /** Tells everyone who listens to the channel `activity`. */
  changed(): void {
    for (const [listener, channel] of this.#listeners) {
      if (channel === 'activity') listener({ type: 'changed' });
    }
  }
}
