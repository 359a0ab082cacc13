import type { Api } from '../http/Api';
import type { HarborContext } from '../http/context';
import type { HarborEvent } from '../model/events';
import { Deliveries } from './Deliveries';
import { isWebhookEvent } from './events';
import { payloadOf, projectOf, type WebhookEvent } from './payloads';
import { WebhookPolicies } from './WebhookPolicies';
import { webhookRoutes } from './webhookRoutes';

/** Tells those who asked of what happens in projects. */
export class Webhooks {
  readonly policies: WebhookPolicies;
  readonly deliveries: Deliveries;
  #unsubscribe: () => void = () => undefined;

  constructor(private readonly context: HarborContext) {
    const { model, system, clock, faults } = context;
    this.policies = new WebhookPolicies(model);
    this.deliveries = new Deliveries({
      system,
      clock,
      faults,
      now: () => model.now(),
      nextId: () => model.ids.next('webhook execution'),
    });
  }

  routes(api: Api): void {
    webhookRoutes(api, this.policies, this.deliveries);
  }

  start(): void {
    this.deliveries.start();
    this.#unsubscribe = this.context.model.onEvent(event => this.#tell(event));
  }

  /** Ends what is under way and sends nothing more. */
  async stop(): Promise<void> {
    this.#unsubscribe();
    await this.deliveries.stop();
  }

  #tell(event: HarborEvent): void {
    if (!isTold(event)) return;
    const project = projectOf(event);
    if (!project) return;
    const policies = this.policies
      .of(project)
      .filter(
        ({ enabled, eventTypes }) => enabled && eventTypes.includes(event.type),
      );
    if (policies.length === 0) return;
    const payload = payloadOf(event, this.context.addresses);
    for (const policy of policies) this.deliveries.send(policy, payload);
  }
}

function isTold(event: HarborEvent): event is WebhookEvent {
  return isWebhookEvent(event.type);
}
