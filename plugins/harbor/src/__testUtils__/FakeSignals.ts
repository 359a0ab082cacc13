import type { SignalApi } from '@backstage/plugin-signals-react';
import {
  HARBOR_CHANNEL,
  type HarborSignal,
} from '@slipway/plugin-harbor-common';

/** Signals that a test sends itself. */
export class FakeSignals implements SignalApi {
  readonly #listeners = new Set<(message: object) => void>();

  subscribe: SignalApi['subscribe'] = (channel, onMessage) => {
    const listener = (message: object) => {
      if ('channel' in message && message.channel === channel) {
        Reflect.apply(onMessage, undefined, [message]);
      }
    };
    this.#listeners.add(listener);
    return { unsubscribe: () => this.#listeners.delete(listener) };
  };

  /** Tells everyone who listens to the channel of images. */
  changed(signal: HarborSignal): void {
    const message = { channel: HARBOR_CHANNEL, ...signal };
    this.#listeners.forEach(listener => listener(message));
  }
}
