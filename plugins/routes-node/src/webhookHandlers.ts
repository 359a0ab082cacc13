import { raw, type RequestHandler } from 'express';
import type { WebhookDefinition } from './types';

/** The body as it came, since its signature is over exactly that. */
export function webhookHandlers({
  limitBytes,
  handle,
}: WebhookDefinition): RequestHandler[] {
  return [
    raw({ type: () => true, limit: limitBytes }),
    async (request, response) => {
      const body = Buffer.isBuffer(request.body)
        ? request.body
        : Buffer.alloc(0);
      await handle(body, request, response);
    },
  ];
}
