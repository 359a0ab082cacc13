import type { LoggerService } from '@backstage/backend-plugin-api';
import type { EventsService } from '@backstage/plugin-events-node';
import {
  ENVIRONMENTS_TOPIC,
  type EnvironmentsChanged,
} from '@slipway/plugin-environments-common';

/** Tells other plugins of the back end, on every replica, which environments changed. */
export class EnvironmentEvents {
  readonly #events: Pick<EventsService, 'publish'>;
  readonly #logger: LoggerService;

  constructor(events: Pick<EventsService, 'publish'>, logger: LoggerService) {
    this.#events = events;
    this.#logger = logger;
  }

  /** These environments have changed. */
  changed(names: string[]): void {
    if (names.length === 0) return;
    const eventPayload: EnvironmentsChanged = { names };
    this.#events
      .publish({ topic: ENVIRONMENTS_TOPIC, eventPayload })
      .catch(error =>
        this.#logger.warn(
          'Other plugins could not be told that environments changed; they look by themselves after a while',
          error instanceof Error ? error : undefined,
        ),
      );
  }
}
