import type { PluginRouter, WebhookDefinition } from '@slipway/routes-node';

/** Nothing of a delivery is believed; messages of commits, which it quotes, may be long. */
const DELIVERY_LIMIT_BYTES = 1024 * 1024;

/**
 * Checks a delivery and has looked at what it speaks of.
 *
 * @param organization slug in the address, as it was called
 * @param body as it came: the signature is over exactly that
 * @throws NotFoundError, AuthenticationError, NotAllowedError or InputError, which say what was wrong
 */
export type HandleWebhook = (
  organization: string,
  body: Buffer,
  request: Parameters<WebhookDefinition['handle']>[1],
) => Promise<unknown>;

/** `POST /webhooks/{organization}`: Buildkite says that something happened. Only a reason to look. */
export function addWebhookRoutes(
  router: PluginRouter,
  onWebhook: HandleWebhook,
): void {
  router.webhook('/webhooks/:organization', {
    summary: 'Buildkite says that something happened in an organisation',
    limitBytes: DELIVERY_LIMIT_BYTES,
    async handle(body, request, response) {
      await onWebhook(request.params.organization ?? '', body, request);
      response.status(202).json({ accepted: true });
    },
  });
}
