export type { Delivery } from './Deliveries';
export { webhookEvents } from './events';
export type { WebhookRequest } from './WebhookPolicies';
export { Webhooks } from './Webhooks';
