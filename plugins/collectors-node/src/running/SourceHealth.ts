import type { SourceStatus } from '@slipway/plugin-collectors-common';
import type { SourceStore } from '../store';
import type { HealthSink } from './Collector';
import { isUnreachable } from './unreachable';

/** Being seen again is written down that often; freshness is a matter of a minute, not of a second. */
const WRITE_EVERY_MS = 5_000;
/** One refused connection may be a restart; three in a row are a system that is not there. */
const REFUSALS_UNTIL_DOWN = 3;
/** As in `sourceAge`: failing for that long, somebody has to look. */
const FAILING_UNTIL_DOWN_MS = 5 * 60_000;

/** Keeps the status of one source up to date while this replica collects from it. */
export class SourceHealth implements HealthSink {
  readonly #store: Pick<SourceStore, 'put'>;
  readonly #onChange: (status: SourceStatus) => void;
  readonly #now: () => Date;
  #status: SourceStatus;
  #writtenAt = 0;
  #refusals = 0;

  constructor(options: {
    status: SourceStatus;
    store: Pick<SourceStore, 'put'>;
    /** Called when the status or its message has changed, not when the source was merely seen again. */
    onChange: (status: SourceStatus) => void;
    now?: () => Date;
  }) {
    this.#status = options.status;
    this.#store = options.store;
    this.#onChange = options.onChange;
    this.#now = options.now ?? (() => new Date());
  }

  /** The source answered, and its facts are true now. */
  async observed(): Promise<void> {
    const now = this.#now();
    const { name, kind, status } = this.#status;
    this.#refusals = 0;
    const wasLive = status === 'live' && this.#writtenAt > 0;
    this.#status = {
      name,
      kind,
      status: 'live',
      observedAt: now.toISOString(),
    };
    if (wasLive && now.getTime() - this.#writtenAt < WRITE_EVERY_MS) return;
    await this.#write(!wasLive);
  }

  /** The source answers badly, in one sentence for people. The error it came from tells whether it answers at all. */
  async failing(message: string, cause?: unknown): Promise<void> {
    this.#refusals = isUnreachable(cause) ? this.#refusals + 1 : 0;
    await this.#fail(message, this.#refusals >= REFUSALS_UNTIL_DOWN);
  }

  /** The collector broke off. */
  async broke(error: unknown): Promise<void> {
    await this.failing(
      error instanceof Error ? error.message : String(error),
      error,
    );
  }

  async #fail(message: string, isDown: boolean): Promise<void> {
    const now = this.#now();
    const before = this.#status;
    const since =
      before.status === 'live'
        ? now.toISOString()
        : (before.since ?? now.toISOString());
    const isLong = now.getTime() - Date.parse(since) >= FAILING_UNTIL_DOWN_MS;
    const status = isDown || isLong ? 'down' : 'stale';
    const isNews = before.status !== status || before.message !== message;
    this.#status = { ...before, status, since, message };
    if (isNews) await this.#write(true);
  }

  async #write(isNews: boolean): Promise<void> {
    this.#writtenAt = this.#now().getTime();
    await this.#store.put(this.#status);
    if (isNews) this.#onChange(this.#status);
  }
}
