import type { LoggerService } from '@backstage/backend-plugin-api';
import type { SignalsService } from '@backstage/plugin-signals-node';
import {
  BUILDKITE_CHANNEL,
  buildRef,
  type BuildkiteSignal,
  type BuildRef,
} from '@slipway/plugin-buildkite-common';

/** Pages look again within a tenth of a second, and no more than ten times in one. */
const INTERVAL_MS = 100;
/** More names than that are no help in deciding what to look at again. */
const MOST_NAMES = 200;

/** Tells open pages, on whichever replica, to look again. Carries no facts: pages get those from the API, which asks who may see them. */
export class BuildSignals {
  readonly #signals: SignalsService;
  readonly #logger: LoggerService;
  readonly #builds = new Set<string>();
  readonly #runs = new Set<string>();
  #isNews = false;
  #timer: NodeJS.Timeout | undefined;

  constructor(signals: SignalsService, logger: LoggerService) {
    this.#signals = signals;
    this.#logger = logger;
  }

  /** These builds have changed. Told of at once, or with what else comes soon after the last time. */
  changed(builds: BuildRef[]): void {
    for (const build of builds) this.#builds.add(buildRef(build));
    this.#tellSoon();
  }

  /** These PipelineRuns have changed. @param keys `cluster/namespace/name` */
  runsChanged(keys: string[]): void {
    for (const key of keys) this.#runs.add(key);
    this.#tellSoon();
  }

  /** Freshness of a source, or anything else, has changed. */
  news(): void {
    this.#isNews = true;
    this.#tellSoon();
  }

  #tellSoon(): void {
    if (!this.#timer) this.#tell();
  }

  #tell(): void {
    if (!this.#isNews && this.#builds.size + this.#runs.size === 0) return;
    this.#publish(this.#take());
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      this.#tell();
    }, INTERVAL_MS).unref();
  }

  #take(): BuildkiteSignal {
    const builds = [...this.#builds];
    const runs = [...this.#runs];
    const isTooMuch = builds.length + runs.length > MOST_NAMES;
    const news = this.#isNews || isTooMuch;
    this.#builds.clear();
    this.#runs.clear();
    this.#isNews = false;
    return isTooMuch ? { news } : { builds, runs, news };
  }

  #publish(message: BuildkiteSignal): void {
    this.#signals
      .publish({
        recipients: { type: 'broadcast' },
        channel: BUILDKITE_CHANNEL,
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
