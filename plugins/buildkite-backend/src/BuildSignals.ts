import type { LoggerService } from '@backstage/backend-plugin-api';
import type { SignalsService } from '@backstage/plugin-signals-node';
import { PacedSignals } from '@slipway/collectors-node';
import {
  BUILDKITE_CHANNEL,
  buildRef,
  type BuildkiteSignal,
  type BuildRef,
} from '@slipway/plugin-buildkite-common';

/** Tells open pages, on whichever replica, which builds and PipelineRuns to look at again. */
export class BuildSignals {
  readonly #signals: PacedSignals<'builds' | 'runs' | 'news'>;

  constructor(signals: SignalsService, logger: LoggerService) {
    this.#signals = new PacedSignals({
      kinds: ['builds', 'runs', 'news'],
      publish: ({ names: { builds, runs, news }, all }) => {
        const message: BuildkiteSignal = all
          ? { news: true }
          : { builds, runs, news: news.length > 0 };
        return signals.publish({
          recipients: { type: 'broadcast' },
          channel: BUILDKITE_CHANNEL,
          message: { ...message },
        });
      },
      logger,
    });
  }

  /** These builds have changed. */
  changed(builds: BuildRef[]): void {
    this.#signals.changed('builds', builds.map(buildRef));
  }

  /** These PipelineRuns have changed. @param keys `cluster/namespace/name` */
  runsChanged(keys: string[]): void {
    this.#signals.changed('runs', keys);
  }

  /** Freshness of a source, or anything else, has changed. */
  news(): void {
    this.#signals.changed('news', ['news']);
  }
}
