import type { HealthSink } from '@slipway/collectors-node';
import type {
  Notice,
  TimelineEvent,
} from '@slipway/plugin-environments-common';
import type { FactSink } from '../collectors/types';
import type { Fact, FactKind } from '../facts';
import type { FactStore, HistoryStore } from '../store';

interface Dependencies {
  source: string;
  facts: FactStore;
  history: HistoryStore;
  health: HealthSink;
  /** Has environments projected; the empty name stands for facts that concern all of them. */
  project: (names: Set<string>) => void;
  /** Notices are on every page. */
  onNotice: () => void;
}

/** {@link FactSink} of one source: writes facts, and has the environments they are about projected. */
export class DatabaseFactSink implements FactSink {
  readonly #to: Dependencies;

  constructor(dependencies: Dependencies) {
    this.#to = dependencies;
  }

  async replace(kinds: FactKind[], facts: Fact[]): Promise<void> {
    this.#to.project(
      await this.#to.facts.replace(this.#to.source, kinds, facts),
    );
  }

  async change(
    put: Fact[],
    remove: Array<{ kind: FactKind; key: string }> = [],
  ): Promise<void> {
    this.#to.project(await this.#to.facts.change(this.#to.source, put, remove));
  }

  observed(): Promise<void> {
    return this.#to.health.observed();
  }

  failing(message: string, cause?: unknown): Promise<void> {
    return this.#to.health.failing(message, cause);
  }

  event(environment: string, event: TimelineEvent): Promise<void> {
    return this.#to.history.addEvents(environment, [event]);
  }

  async notice(notice: Notice): Promise<void> {
    await this.#to.history.putNotice(notice);
    this.#to.onNotice();
  }

  async clearNotice(id: string): Promise<void> {
    await this.#to.history.clearNotice(id);
    this.#to.onNotice();
  }
}
