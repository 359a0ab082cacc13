import type { SourceStatus } from '@slipway/plugin-collectors-common';

/**
 * Watches one source and writes what it sees into a sink.
 *
 * Exactly one runs per source over all replicas: {@link CollectorLoops} holds a lease, starts `run`, aborts it when the
 * lease is lost, and starts it again with back-off when it throws (the source is then `stale`, later `down`).
 */
export interface Collector<Sink> {
  /** Name of the source, for example `argocd/cloud`. */
  readonly source: string;
  readonly kind: SourceStatus['kind'];
  /** Lists, then follows the source until aborted. Throws when the source fails. */
  run(sink: Sink, signal: AbortSignal): Promise<void>;
  /** A webhook or a command says that something changed: look without waiting for the next poll. */
  lookNow(): void;
}

/** Where a collector tells how its source is. Sinks of facts offer this as well. */
export interface HealthSink {
  /** The source was reached and its facts are true now. Cheap; call it on every answer and stream ping. */
  observed(): Promise<void>;
  /**
   * The source answers badly but the collector goes on trying by itself. The message is one sentence for people. An
   * error that says that nobody answers at all (`ECONNREFUSED`, `refused`, ...) makes the source `down` sooner.
   */
  failing(message: string, cause?: unknown): Promise<void>;
}
