import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { AuthenticationError, NotAllowedError } from '@backstage/errors';
import type { HarborInstance } from '../readHarborConfig';

/**
 * Whether a delivery comes from Harbor: it sends the "Auth Header" of its web hook policy as it is, and signs nothing.
 *
 * @param headers names in lower case, as Node has them
 * @throws NotAllowedError where no web hooks are taken
 * @throws AuthenticationError for anything else than that header, without a word about what was wrong
 */
export function verifyDelivery(
  headers: IncomingHttpHeaders,
  {
    name,
    webhookAuthHeader,
  }: Pick<HarborInstance, 'name' | 'webhookAuthHeader'>,
): void {
  if (webhookAuthHeader === undefined) {
    throw new NotAllowedError(
      `Web hooks of ${name} are not taken: put the "Auth Header" of the web hook at Harbor into harbor.instances[${name}].webhook.authHeader`,
    );
  }
  if (!isSame(headers.authorization ?? '', webhookAuthHeader)) {
    throw new AuthenticationError('Unauthorized');
  }
}

/** Takes as long whatever is given: not even the length shows. */
function isSame(given: string, expected: string): boolean {
  const hash = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(hash(given), hash(expected));
}
