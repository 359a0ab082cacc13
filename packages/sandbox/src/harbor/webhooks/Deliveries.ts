import { randomUUID } from 'node:crypto';
import type { Clock } from '../../core/clock';
import { faultDefaults, type Faults } from '../../core/faults';
import type { WebhookPolicy } from '../model/replicationTypes';
import { cloudEventOf } from './cloudEvents';
import type { WebhookEventType } from './events';
import type { payloadOf } from './payloads';
import { post } from './post';

/** Attempts after the first one, and how long one waits for them, as Harbor's job service does. */
const maxRetries = 3;
const backoffMs = (count: number) => (count ** 4 + 15) * 1000;

/** Executions that are kept, of each policy. */
const kept = 100;

export type DeliveryStatus =
  'Pending' | 'Running' | 'Success' | 'Error' | 'Stopped';

/** One event sent to one target of a policy. */
export interface Delivery {
  /** Of the execution, and of its only task. */
  id: number;
  policy: WebhookPolicy;
  target: WebhookPolicy['targets'][number];
  eventType: WebhookEventType;
  /** What is sent. */
  body: string;
  status: DeliveryStatus;
  statusMessage: string;
  /** HTTP status of each attempt; 0 is no answer. */
  attempts: number[];
  startedAt: number;
  endedAt?: number;
  log: string;
}

export interface DeliveriesContext {
  system: string;
  clock: Clock;
  faults: Faults;
  now(): number;
  nextId(): number;
}

/** Sends what webhooks are told, again when nobody took it. The sandbox's faults make it send twice, late or not at all. */
export class Deliveries {
  /** The newest first. */
  readonly list: Delivery[] = [];
  readonly #pending = new Set<Promise<void>>();
  #stop = new AbortController();

  constructor(private readonly context: DeliveriesContext) {}

  start(): void {
    this.#stop = new AbortController();
  }

  /** Ends what is under way and sends nothing more. */
  async stop(): Promise<void> {
    this.#stop.abort(new Error('Harbor was stopped'));
    await this.settled();
  }

  /** Resolves when everything that was to be sent so far was taken, or was given up. */
  async settled(): Promise<void> {
    while (this.#pending.size > 0) await Promise.all(this.#pending);
  }

  send(policy: WebhookPolicy, payload: ReturnType<typeof payloadOf>): void {
    const { faults, system } = this.context;
    if (faults.find(system, 'drop-webhooks')) return;
    for (const target of policy.targets) {
      // The body says what was the case when it happened, however late it is sent.
      const delivery = this.#create(policy, target, payload);
      const work = this.#deliver(delivery).finally(() =>
        this.#pending.delete(work),
      );
      this.#pending.add(work);
    }
  }

  #create(
    policy: WebhookPolicy,
    target: Delivery['target'],
    payload: ReturnType<typeof payloadOf>,
  ): Delivery {
    const content =
      target.payloadFormat === 'CloudEvents'
        ? cloudEventOf(payload, policy, randomUUID())
        : payload;
    const delivery: Delivery = {
      id: this.context.nextId(),
      policy,
      target,
      eventType: payload.type,
      body: JSON.stringify(content),
      status: 'Pending',
      statusMessage: '',
      attempts: [],
      startedAt: this.context.now(),
      log: '',
    };
    this.list.unshift(delivery);
    for (const old of this.list
      .filter(each => each.policy === policy)
      .slice(kept)) {
      this.list.splice(this.list.indexOf(old), 1);
    }
    return delivery;
  }

  async #deliver(delivery: Delivery): Promise<void> {
    const { faults, system, clock } = this.context;
    const late = faults.find(system, 'delay-webhooks');
    const times = faults.find(system, 'duplicate-webhooks') ? 2 : 1;
    try {
      if (late) {
        const delayMs = late.delayMs ?? faultDefaults.webhookDelayMs;
        // A fault's delay is real time, as that of slow answers.
        await clock.sleep(delayMs * clock.speed, this.#stop.signal);
      }
      delivery.status = 'Running';
      for (let count = 0; ; count++) {
        const sent = await this.#attempt(delivery, times);
        if (sent || count === maxRetries) {
          this.#end(delivery, sent ? 'Success' : 'Error');
          return;
        }
        await clock.sleep(backoffMs(count), this.#stop.signal);
      }
    } catch (error) {
      if (!this.#stop.signal.aborted) throw error;
      this.#end(delivery, 'Stopped');
    }
  }

  /** Whether the receiver took it. */
  async #attempt(delivery: Delivery, times: number): Promise<boolean> {
    let taken = false;
    for (let left = times; left > 0; left--) {
      const status = await post(delivery, this.#stop.signal);
      this.#stop.signal.throwIfAborted();
      delivery.attempts.push(status);
      this.#log(
        delivery,
        status === 0 ? 'nobody answered' : `answered ${status}`,
      );
      taken = taken || (status >= 200 && status < 300);
    }
    return taken;
  }

  #end(delivery: Delivery, status: DeliveryStatus): void {
    delivery.status = status;
    delivery.endedAt = this.context.now();
    if (status === 'Error') {
      delivery.statusMessage = `webhook job failed: response status ${delivery.attempts.at(-1)}`;
    }
    this.#log(delivery, `the job ended: ${status}`);
  }

  #log(delivery: Delivery, message: string): void {
    const time = new Date(this.context.now()).toISOString();
    delivery.log += `${time} [INFO] [/jobservice/job/impl/notification/webhook_job.go]: ${message}\n`;
  }
}
