import { createHmac } from 'node:crypto';

/** The signature headers of a webhook's body; none without a secret. */
export function signatureHeaders(
  secret: string | undefined,
  body: string,
): Record<string, string> {
  if (!secret) return {};
  const sign = (algorithm: 'sha1' | 'sha256') =>
    `${algorithm}=${createHmac(algorithm, secret).update(body).digest('hex')}`;
  return {
    'X-Hub-Signature': sign('sha1'),
    'X-Hub-Signature-256': sign('sha256'),
  };
}
