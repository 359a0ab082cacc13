import type { LoggerService } from '@backstage/backend-plugin-api';
import type { SignalsService } from '@backstage/plugin-signals-node';
import { PacedSignals } from '@slipway/collectors-node';
import {
  HARBOR_CHANNEL,
  type HarborSignal,
} from '@slipway/plugin-harbor-common';

/** Tells open pages, on whichever replica, what of images and replications to look at again. */
export class HarborSignals {
  readonly #signals: PacedSignals<'images' | 'replications' | 'fleet' | 'news'>;

  constructor(signals: SignalsService, logger: LoggerService) {
    this.#signals = new PacedSignals({
      kinds: ['images', 'replications', 'fleet', 'news'],
      publish: ({ names, all }) => {
        const message: HarborSignal = all
          ? { replications: true, fleet: true, news: true }
          : {
              images: names.images,
              replications: names.replications.length > 0,
              fleet: names.fleet.length > 0,
              news: names.news.length > 0,
            };
        return signals.publish({
          recipients: { type: 'broadcast' },
          channel: HARBOR_CHANNEL,
          message: { ...message },
        });
      },
      logger,
    });
  }

  /** These images have changed: artifacts, scans, reports, where they run. */
  changed(digests: string[]): void {
    this.#signals.changed('images', digests);
  }

  /** Replications or their policies have changed. */
  replicationsChanged(): void {
    this.#signals.changed('replications', ['replications']);
  }

  /** Allowlists or projects have changed, which touches every image of them. */
  fleetChanged(): void {
    this.#signals.changed('fleet', ['fleet']);
  }

  /** Freshness of a source has changed. */
  news(): void {
    this.#signals.changed('news', ['news']);
  }
}
