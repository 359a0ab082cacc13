import { createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { AuthenticationError, NotAllowedError } from '@backstage/errors';
import type { OrganizationConfig } from '../types';

/** A delivery that is older may be one that somebody has kept: Buildkite's own is made anew for each attempt. */
const OLDEST_MS = 5 * 60_000;
/** Clocks differ a little; ahead by more than that is made up. */
const SKEW_MS = 30_000;

/**
 * Whether a delivery comes from Buildkite: by its signature, or by the token where that will do. The same delivery again
 * within five minutes is let through: it is only a reason to look.
 *
 * @param headers names in lower case, as Node has them
 * @param body as it was received, to the byte
 * @param now milliseconds since 1970
 * @throws AuthenticationError when it shows nothing
 * @throws NotAllowedError when what it shows is wrong, too old, or not enough
 */
export function verifyDelivery(
  headers: IncomingHttpHeaders,
  body: Buffer,
  { slug, webhook }: Pick<OrganizationConfig, 'slug' | 'webhook'>,
  now: number,
): void {
  const key = `buildkite.organizations[${slug}].webhook`;
  if (!webhook.token) {
    throw new NotAllowedError(
      `Webhooks of ${slug} are not taken: put the token of the webhook at Buildkite into ${key}.token`,
    );
  }
  const signature = headerOf(headers, 'x-buildkite-signature');
  if (signature !== undefined) {
    checkSignature(signature, body, webhook.token, now, key);
    return;
  }
  if (webhook.requireSignature) {
    throw new AuthenticationError(
      `X-Buildkite-Signature is missing: let the webhook at Buildkite send an HMAC signature, or set ${key}.requireSignature to false`,
    );
  }
  const token = headerOf(headers, 'x-buildkite-token');
  if (token === undefined) {
    throw new AuthenticationError(
      `X-Buildkite-Token and X-Buildkite-Signature are missing: let the webhook at Buildkite send its token or a signature`,
    );
  }
  if (!isSame(token, webhook.token)) {
    throw new NotAllowedError(
      `X-Buildkite-Token is not the one of ${key}.token: copy it from the webhook at Buildkite`,
    );
  }
}

function checkSignature(
  header: string,
  body: Buffer,
  token: string,
  now: number,
  key: string,
): void {
  const match =
    /^\s*timestamp=(\d{1,12})\s*,\s*signature=([0-9a-f]{64})\s*$/i.exec(header);
  const [, timestamp, signature] = match ?? [];
  if (!timestamp || !signature) {
    throw new NotAllowedError(
      'X-Buildkite-Signature is not of the form timestamp=…,signature=…',
    );
  }
  const expected = createHmac('sha256', token)
    .update(`${timestamp}.`)
    .update(body)
    .digest('hex');
  if (!isSame(signature.toLowerCase(), expected)) {
    throw new NotAllowedError(
      `X-Buildkite-Signature does not fit the body: the webhook at Buildkite has another token than ${key}.token`,
    );
  }
  // After the signature: only Buildkite's own time is worth a word about clocks.
  const ageMs = now - Number(timestamp) * 1000;
  if (ageMs > OLDEST_MS || ageMs < -SKEW_MS) {
    throw new NotAllowedError(
      `X-Buildkite-Signature was made ${Math.round(Math.abs(ageMs) / 1000)} s ${ageMs > 0 ? 'ago' : 'from now'}: it is either repeated or a clock is wrong`,
    );
  }
}

function headerOf(
  headers: IncomingHttpHeaders,
  name: string,
): string | undefined {
  const value = headers[name];
  return Array.isArray(value) ? value.join(',') : value;
}

function isSame(given: string, expected: string): boolean {
  const a = Buffer.from(given);
  const b = Buffer.from(expected);
  return a.length === b.length && timingSafeEqual(a, b);
}
