import type {
  Collector as SourceCollector,
  HealthSink,
} from '@slipway/collectors-node';
import type {
  Notice,
  TimelineEvent,
} from '@slipway/plugin-environments-common';
import type { Fact, FactKind } from '../facts';

/** A collector of facts about environments. */
export type Collector = SourceCollector<FactSink>;

/** Where a collector puts facts. Every call that changes facts leads to a projection of the environments it touches. */
export interface FactSink extends HealthSink {
  /** The complete truth of these kinds at this source: facts of these kinds that are not among `facts` are removed. */
  replace(kinds: FactKind[], facts: Fact[]): Promise<void>;
  /** Single changes. */
  change(
    put: Fact[],
    remove?: Array<{ kind: FactKind; key: string }>,
  ): Promise<void>;
  /** Something worth keeping in an environment's timeline. Repeating an event (same environment, at, source, type, service) is harmless. */
  event(environment: string, event: TimelineEvent): Promise<void>;
  /** Something people have to look at. Same `id`: replaced. */
  notice(notice: Notice): Promise<void>;
  /** The notice is over. */
  clearNotice(id: string): Promise<void>;
}
