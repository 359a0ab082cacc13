import type { Clock } from '../../core/clock';
import { faultDefaults, type Faults } from '../../core/faults';
import type { Random } from '../../core/random';
import { systemName } from '../http/context';
import type { Addresses } from '../presenters/Addresses';
import type { HostedRepository } from '../service/HostedRepository';
import type { Hosting } from '../service/Hosting';
import type { HostEvent } from '../service/events';
import type { Hook } from '../state/types';
import { DeliveryOrder, deliver } from './delivery';
import { actionOf, payloadOf, pingPayload } from './payloads';

/**
 * Sends what happens on the host to the webhooks that want to know. Like
 * GitHub it tries once. The faults of the sandbox make it send twice, late or
 * not at all.
 */
export class Webhooks {
  readonly #pending = new Set<Promise<void>>();
  readonly #stop = new AbortController();
  #unsubscribe: () => void = () => undefined;

  constructor(
    private readonly hosting: Hosting,
    private readonly addresses: Addresses,
    private readonly faults: Faults,
    private readonly clock: Clock,
    private readonly random: Random,
  ) {}

  start(): void {
    this.#unsubscribe = this.hosting.onEvent(event => this.#tell(event));
  }

  /** Ends what is under way and sends nothing more. */
  async stop(): Promise<void> {
    this.#unsubscribe();
    this.#stop.abort(new Error('The Git host was stopped'));
    await this.settled();
  }

  /** Resolves when everything that was to be sent so far was tried. */
  async settled(): Promise<void> {
    while (this.#pending.size > 0) await Promise.all(this.#pending);
  }

  /** Sends a ping to one hook. */
  ping(repository: HostedRepository, hook: Hook): void {
    const payload = pingPayload(this.#payloadContext(), repository, hook);
    this.#send(repository, [hook], 'ping', null, async () => payload);
  }

  #tell(event: HostEvent): void {
    const hooks = event.repository.state.hooks.filter(
      hook => hook.active && wants(hook, event.type),
    );
    if (hooks.length === 0) return;
    this.#send(event.repository, hooks, event.type, actionOf(event), () =>
      payloadOf(this.#payloadContext(), event),
    );
  }

  #payloadContext() {
    return { hosting: this.hosting, addresses: this.addresses };
  }

  #send(
    repository: HostedRepository,
    hooks: readonly Hook[],
    event: string,
    action: string | null,
    payload: () => Promise<unknown>,
  ): void {
    if (this.faults.find(systemName, 'drop-webhooks')) return;
    const work = this.#deliverAll(hooks, event, action, payload)
      .catch(error => {
        if (this.#stop.signal.aborted) return;
        // The body could not be built: the host's own mistake, shown in the deliveries.
        for (const hook of hooks) {
          hook.lastResponse = {
            code: null,
            status: 'failed',
            message: `${repository.fullName}: ${String(error)}`,
          };
        }
      })
      .finally(() => this.#pending.delete(work));
    this.#pending.add(work);
  }

  async #deliverAll(
    hooks: readonly Hook[],
    event: string,
    action: string | null,
    payload: () => Promise<unknown>,
  ): Promise<void> {
    const late = this.faults.find(systemName, 'delay-webhooks');
    const twice = this.faults.find(systemName, 'duplicate-webhooks');
    // The body says what was the case when it happened, however late it is sent.
    const text = JSON.stringify(await payload());
    if (late) {
      const delayMs = late.delayMs ?? faultDefaults.webhookDelayMs;
      // A fault's delay is real time, as that of slow answers.
      await this.clock.sleep(delayMs * this.clock.speed, this.#stop.signal);
    }
    await Promise.all(
      hooks.map(async hook => {
        const order: DeliveryOrder = {
          id: this.hosting.nextId(),
          guid: this.#guid(),
          event,
          action,
          payload: text,
          sentAt: this.hosting.now(),
        };
        await deliver(hook, order, this.#stop.signal);
        if (twice) await deliver(hook, order, this.#stop.signal);
        this.hosting.changed();
      }),
    );
  }

  #guid(): string {
    const hex = this.random.hex(32);
    return [
      hex.slice(0, 8),
      hex.slice(8, 12),
      hex.slice(12, 16),
      hex.slice(16, 20),
      hex.slice(20),
    ].join('-');
  }
}

function wants(hook: Hook, event: string): boolean {
  return hook.events.includes('*') || hook.events.includes(event);
}
