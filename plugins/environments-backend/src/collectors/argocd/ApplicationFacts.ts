import { ChangeBatch } from '@slipway/collectors-node';
import type { Fact } from '../../facts';
import type { FactSink } from '../types';
import type { ApplicationAnswer, ApplicationEvent } from './answers';
import { applicationEvents } from './applicationEvents';
import { ApplicationLedger, type Verdict } from './ApplicationLedger';
import {
  type ApplicationContext,
  applicationKey,
  mapApplication,
} from './mapApplication';

type ApplicationFact = Extract<Fact, { kind: 'application' }>;

/**
 * Turns what lists and events of one Argo CD tell into facts, of which it keeps none: a fingerprint each is enough to
 * see what changes. The first complete list replaces what an earlier run has left behind; until then events are held.
 */
export class ApplicationFacts {
  /** Set by each session, since names of clusters may change between them. */
  context?: ApplicationContext;
  private readonly ledger = new ApplicationLedger();
  private readonly batch: ChangeBatch<Fact>;
  /** What events told before the first list; null for what they removed. */
  private held?: Map<string, ApplicationFact | null> = new Map();

  constructor(
    private readonly sink: FactSink,
    private readonly options: { batchMs: number; now: () => Date },
  ) {
    this.batch = new ChangeBatch(sink, options.batchMs);
  }

  /** Whether a complete list has been read. */
  get isComplete(): boolean {
    return this.held === undefined;
  }

  async noteEvent({ type, application }: ApplicationEvent): Promise<void> {
    const context = this.known();
    const key = applicationKey(application, context.namespace);
    if (type === 'DELETED') {
      if (!this.ledger.bury(key, application)) return;
      if (this.held) this.held.set(key, null);
      else this.batch.remove('application', key);
      return;
    }
    const { verdict, fact } = this.note(key, application, context);
    if (this.held) {
      if (verdict.is === 'changed') this.held.set(key, fact ?? null);
      return;
    }
    await this.write(key, verdict, fact);
  }

  /** A complete list: what it does not have is gone, unless an event newer than the list told of it. */
  async noteList(list: {
    resourceVersion?: string;
    items: ApplicationAnswer[];
  }): Promise<void> {
    const context = this.known();
    const listed = new Map<string, ApplicationFact>();
    const present = new Map(
      list.items.map(item => [applicationKey(item, context.namespace), item]),
    );
    this.ledger.noteList(present);
    for (const [key, item] of present) {
      const { verdict, fact } = this.note(key, item, context);
      if (this.held) {
        const newest = verdict.is === 'stale' ? this.held.get(key) : fact;
        if (newest) listed.set(key, newest);
      } else {
        await this.write(key, verdict, fact);
      }
    }
    for (const key of this.ledger.keys()) {
      if (present.has(key)) continue;
      if (this.ledger.drop(key, list.resourceVersion)) {
        if (!this.held) this.batch.remove('application', key);
        continue;
      }
      const held = this.held?.get(key);
      if (held) listed.set(key, held);
    }
    if (!this.held) return this.batch.flush();
    this.held = undefined;
    return this.sink.replace(['application'], [...listed.values()]);
  }

  flush(): Promise<void> {
    return this.batch.flush();
  }

  close(): void {
    this.batch.discard();
  }

  private note(
    key: string,
    application: ApplicationAnswer,
    context: ApplicationContext,
  ): { verdict: Verdict; fact?: ApplicationFact } {
    const doc = mapApplication(application, context);
    const verdict = this.ledger.note(key, application, doc);
    return {
      verdict,
      fact: doc && {
        kind: 'application',
        key,
        environment: doc.environment,
        doc,
      },
    };
  }

  private async write(
    key: string,
    verdict: Verdict,
    fact: ApplicationFact | undefined,
  ): Promise<void> {
    if (verdict.is !== 'changed') return;
    if (!fact) {
      if (verdict.before) this.batch.remove('application', key);
      return;
    }
    this.batch.put(fact);
    const events = applicationEvents(
      fact.doc,
      verdict.before,
      this.options.now(),
    );
    for (const event of events) await this.sink.event(fact.environment, event);
  }

  private known(): ApplicationContext {
    if (!this.context) throw new Error('Applications noted before a session');
    return this.context;
  }
}
