import type { LoggerService } from '@backstage/backend-plugin-api';
import type { SignalsService } from '@backstage/plugin-signals-node';

/** Signal channel of everything about environments. */
const CHANNEL = 'environments';
/** More names than that are no help in deciding what to look at again. */
const MOST_NAMES = 200;

/** Tells open pages to look again. Carries no facts: pages get those from the API, which asks who may see them. */
export class PageSignals {
  readonly #signals: SignalsService;
  readonly #logger: LoggerService;

  constructor(signals: SignalsService, logger: LoggerService) {
    this.#signals = signals;
    this.#logger = logger;
  }

  /** Freshness of a source, or a notice, has changed. */
  news(): void {
    this.#broadcast({ type: 'changed', names: [] });
  }

  /** These environments have changed. */
  changed(names: string[]): void {
    this.#broadcast(
      names.length > MOST_NAMES
        ? { type: 'changed', names: [], all: true }
        : { type: 'changed', names },
    );
  }

  #broadcast(message: {
    type: 'changed';
    names: string[];
    all?: boolean;
  }): void {
    this.#signals
      .publish({
        recipients: { type: 'broadcast' },
        channel: CHANNEL,
        message: { ...message },
      })
      .catch(error =>
        this.#logger.warn(
          'Open pages could not be told to look again; they do so by themselves after a while',
          error instanceof Error ? error : undefined,
        ),
      );
  }
}
