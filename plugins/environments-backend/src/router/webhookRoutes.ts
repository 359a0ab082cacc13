import { createHmac, timingSafeEqual } from 'node:crypto';
import {
  AuthenticationError,
  InputError,
  NotAllowedError,
} from '@backstage/errors';
import type { PluginRouter } from '@slipway/routes-node';

/** GitHub's own limit is 25 MB; nothing of a delivery is used, so nothing large is read. */
const DELIVERY_LIMIT_BYTES = 256 * 1024;

/** `POST /webhooks/gitops`: the Git host says that somebody pushed. Only a reason to look; what it says is not believed. */
export function addWebhookRoutes(
  router: PluginRouter,
  { secret, onPush }: { secret?: string; onPush: () => void },
): void {
  router.webhook('/webhooks/gitops', {
    summary: 'The Git host says that somebody pushed',
    limitBytes: DELIVERY_LIMIT_BYTES,
    async handle(body, request, response) {
      if (secret)
        checkSignature(body, request.get('x-hub-signature-256'), secret);
      requireJson(body, request.is('application/x-www-form-urlencoded'));
      onPush();
      response.status(202).json({ accepted: true });
    },
  });
}

function checkSignature(
  body: Buffer,
  signature: string | undefined,
  secret: string,
): void {
  if (!signature) {
    throw new AuthenticationError(
      'X-Hub-Signature-256 is missing; give the webhook on the Git host the secret of gitops.webhookSecret',
    );
  }
  const expected = `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;
  const given = Buffer.from(signature);
  const isRight =
    given.length === expected.length &&
    timingSafeEqual(given, Buffer.from(expected));
  if (!isRight) {
    throw new NotAllowedError(
      'X-Hub-Signature-256 does not fit the body; the webhook on the Git host has another secret than gitops.webhookSecret',
    );
  }
}

/** Git hosts can also send a form whose field `payload` is the JSON. */
function requireJson(body: Buffer, isForm: string | false | null): void {
  const text = isForm
    ? (new URLSearchParams(body.toString('utf8')).get('payload') ?? '')
    : body.toString('utf8');
  try {
    JSON.parse(text);
  } catch {
    throw new InputError(
      'body: is not valid JSON; a push event of the Git host is expected',
    );
  }
}
