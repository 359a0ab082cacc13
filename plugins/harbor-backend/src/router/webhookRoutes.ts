import type { PluginRouter, WebhookDefinition } from '@slipway/routes-node';

/** Nothing of a delivery is believed; one about a replication may name many images. */
const DELIVERY_LIMIT_BYTES = 1024 * 1024;

/**
 * Checks a delivery and has looked at what it speaks of.
 *
 * @param instance in the address, as it was called
 * @param body as it came
 * @throws NotFoundError, AuthenticationError, NotAllowedError or InputError, which say what was wrong
 */
export type HandleWebhook = (
  instance: string,
  body: Buffer,
  request: Parameters<WebhookDefinition['handle']>[1],
) => Promise<unknown>;

/** `POST /webhooks/{instance}`: Harbor says that something happened. Only a reason to look. */
export function addWebhookRoutes(
  router: PluginRouter,
  onWebhook: HandleWebhook,
): void {
  router.webhook('/webhooks/:instance', {
    summary: 'Harbor says that something happened in an instance',
    limitBytes: DELIVERY_LIMIT_BYTES,
    async handle(body, request, response) {
      await onWebhook(request.params.instance ?? '', body, request);
      response.status(202).json({ accepted: true });
    },
  });
}
