import type { Clock } from '../../core/clock';
import { faultDefaults, type Faults } from '../../core/faults';
import { systemName } from '../http/context';
import type { BuildkiteModel } from '../model/BuildkiteModel';
import type { BuildkiteEvent } from '../model/events';
import type { Organization } from '../model/types';
import type { Addresses } from '../presenters/Addresses';
import { payloadOf, pingPayload } from './payloads';
import { proofHeaders, type WebhookProof } from './signature';

/** Where an organisation's events are sent. */
export interface WebhookSettings {
  /** Slug. */
  organization: string;
  url: string;
  token: string;
  /** The token itself by default, as at Buildkite. */
  proof?: WebhookProof;
  /** `build.finished`, `job.started` …; all by default. */
  events?: readonly string[];
}

/** A delivery that was tried. */
export interface Delivery {
  url: string;
  event: string;
  /** 0: no answer. */
  status: number;
}

const timeoutMs = 10_000;
const keptDeliveries = 100;

/** Tells webhooks of builds and jobs. The sandbox's faults make it send twice, late or not at all. */
export class Webhooks {
  /** Newest first. */
  readonly deliveries: Delivery[] = [];
  readonly #hooks: WebhookSettings[] = [];
  readonly #pending = new Set<Promise<void>>();
  #stop = new AbortController();
  #unsubscribe: () => void = () => undefined;

  constructor(
    private readonly model: BuildkiteModel,
    private readonly addresses: Addresses,
    private readonly faults: Faults,
    private readonly clock: Clock,
  ) {}

  add(hook: WebhookSettings): void {
    this.#hooks.push(hook);
  }

  start(): void {
    this.#stop = new AbortController();
    this.#unsubscribe = this.model.onEvent(event => this.#tell(event));
  }

  /** Ends what is under way and sends nothing more. */
  async stop(): Promise<void> {
    this.#unsubscribe();
    this.#stop.abort(new Error('Buildkite was stopped'));
    await this.settled();
  }

  /** Resolves when everything that was to be sent so far was tried. */
  async settled(): Promise<void> {
    while (this.#pending.size > 0) await Promise.all(this.#pending);
  }

  /** Sends a ping to every webhook of an organisation. */
  ping(organization: Organization): void {
    const body = pingPayload(this.addresses, organization);
    for (const hook of this.#of(organization)) {
      this.#send(hook, 'ping', JSON.stringify(body(hook.url)));
    }
  }

  #tell(event: BuildkiteEvent): void {
    if (event.type === 'job.canceling') return;
    const hooks = this.#of(event.build.pipeline.organization).filter(
      hook => hook.events === undefined || hook.events.includes(event.type),
    );
    if (hooks.length === 0) return;
    // The body says what was the case when it happened, however late it is sent.
    const body = JSON.stringify(payloadOf(this.addresses, event));
    for (const hook of hooks) this.#send(hook, event.type, body);
  }

  #of({ slug }: Organization): WebhookSettings[] {
    return this.#hooks.filter(hook => hook.organization === slug);
  }

  #send(hook: WebhookSettings, event: string, body: string): void {
    if (this.faults.find(systemName, 'drop-webhooks')) return;
    const work = this.#deliver(hook, event, body).finally(() =>
      this.#pending.delete(work),
    );
    this.#pending.add(work);
  }

  async #deliver(
    hook: WebhookSettings,
    event: string,
    body: string,
  ): Promise<void> {
    const late = this.faults.find(systemName, 'delay-webhooks');
    const twice = this.faults.find(systemName, 'duplicate-webhooks');
    const seconds = Math.floor(this.clock.now() / 1000);
    const headers = {
      'Content-Type': 'application/json',
      'User-Agent': 'Buildkite-Request',
      'X-Buildkite-Event': event,
      ...proofHeaders(hook.proof ?? 'token', hook.token, body, seconds),
    };
    try {
      if (late) {
        const delayMs = late.delayMs ?? faultDefaults.webhookDelayMs;
        // A fault's delay is real time, as that of slow answers.
        await this.clock.sleep(delayMs * this.clock.speed, this.#stop.signal);
      }
    } catch {
      // Stopped while it waited: nothing is sent any more.
      return;
    }
    for (let times = twice ? 2 : 1; times > 0; times--) {
      const status = await this.#post(hook.url, headers, body);
      this.deliveries.unshift({ url: hook.url, event, status });
    }
    this.deliveries.length = Math.min(this.deliveries.length, keptDeliveries);
  }

  async #post(
    url: string,
    headers: Record<string, string>,
    body: string,
  ): Promise<number> {
    const timeout = AbortSignal.timeout(timeoutMs);
    const signal = AbortSignal.any([this.#stop.signal, timeout]);
    try {
      const response = await fetch(url, {
        method: 'POST',
        headers,
        body,
        redirect: 'manual',
        signal,
      });
      await response.arrayBuffer();
      return response.status;
    } catch {
      // Nobody there, or too slow: the delivery says so.
      return 0;
    }
  }
}
