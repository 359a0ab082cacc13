import type {
  Notice,
  TimelineEvent,
} from '@slipway/plugin-environments-common';
import type { Fact, FactKind } from '../../facts';
import type { FactSink } from '../types';

type Docs = { [F in Fact as F['kind']]: F['doc'] };

/** A sink that keeps facts as the store would, and tells what it was told. */
export class MemorySink implements FactSink {
  readonly facts = new Map<string, Fact>();
  readonly calls: Array<{ call: string; size?: number }> = [];
  readonly events: Array<TimelineEvent & { environment: string }> = [];
  readonly notices = new Map<string, Notice>();
  failures: string[] = [];
  sightings = 0;

  /** Facts of a kind, by key. */
  of<K extends FactKind>(kind: K): Map<string, Docs[K]> {
    const facts = [...this.facts.values()].filter(
      (fact): fact is Fact & { kind: K; doc: Docs[K] } => fact.kind === kind,
    );
    return new Map(facts.map(({ key, doc }) => [key, doc]));
  }

  async replace(kinds: FactKind[], facts: Fact[]): Promise<void> {
    this.calls.push({ call: 'replace', size: facts.length });
    for (const [id, fact] of this.facts)
      if (kinds.includes(fact.kind)) this.facts.delete(id);
    for (const fact of facts) this.facts.set(idOf(fact), fact);
  }

  async change(
    put: Fact[],
    remove: Array<{ kind: FactKind; key: string }> = [],
  ): Promise<void> {
    this.calls.push({ call: 'change', size: put.length + remove.length });
    for (const fact of put) this.facts.set(idOf(fact), fact);
    for (const gone of remove) this.facts.delete(idOf(gone));
  }

  async observed(): Promise<void> {
    this.sightings += 1;
  }

  async failing(message: string): Promise<void> {
    this.failures.push(message);
  }

  async event(environment: string, event: TimelineEvent): Promise<void> {
    this.events.push({ environment, ...event });
  }

  async notice(notice: Notice): Promise<void> {
    this.notices.set(notice.id, notice);
  }

  async clearNotice(id: string): Promise<void> {
    this.notices.delete(id);
  }
}

function idOf({ kind, key }: { kind: FactKind; key: string }): string {
  return `${kind} ${key}`;
}
