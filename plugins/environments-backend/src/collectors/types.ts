import type { SourceStatus } from '@slipway/plugin-collectors-common';
import type {
  Notice,
  TimelineEvent,
} from '@slipway/plugin-environments-common';
import type { Fact, FactKind } from '../facts';

/**
 * Watches one source and writes what it sees into a {@link FactSink}.
 *
 * Exactly one runs per source over all replicas: the runner holds a lease, starts `run`, aborts it when the lease is
 * lost, and starts it again with back-off when it throws (the source is then `stale`, later `down`).
 */
export interface Collector {
  /** Name of the source, for example `argocd/cloud`. */
  readonly source: string;
  readonly kind: SourceStatus['kind'];
  /** Lists, then follows the source until aborted. Throws when the source fails. */
  run(sink: FactSink, signal: AbortSignal): Promise<void>;
  /** A webhook or a command says that something changed: look without waiting for the next poll. */
  lookNow(): void;
}

/** Where a collector puts facts. Every call that changes facts leads to a projection of the environments it touches. */
export interface FactSink {
  /** The complete truth of these kinds at this source: facts of these kinds that are not among `facts` are removed. */
  replace(kinds: FactKind[], facts: Fact[]): Promise<void>;
  /** Single changes. */
  change(
    put: Fact[],
    remove?: Array<{ kind: FactKind; key: string }>,
  ): Promise<void>;
  /** The source was reached and its facts are true now. Cheap; call it on every answer and stream ping. */
  observed(): Promise<void>;
  /**
   * The source answers badly but the collector goes on trying by itself. The message is one sentence for people. An
   * error that says that nobody answers at all (`ECONNREFUSED`, `refused`, ...) makes the source `down` sooner.
   */
  failing(message: string, cause?: unknown): Promise<void>;
  /** Something worth keeping in an environment's timeline. Repeating an event (same environment, at, source, type, service) is harmless. */
  event(environment: string, event: TimelineEvent): Promise<void>;
  /** Something people have to look at. Same `id`: replaced. */
  notice(notice: Notice): Promise<void>;
  /** The notice is over. */
  clearNotice(id: string): Promise<void>;
}
