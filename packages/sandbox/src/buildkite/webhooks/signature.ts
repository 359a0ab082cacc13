import { createHmac } from 'node:crypto';

/** How a webhook shows that it comes from Buildkite. */
export type WebhookProof = 'token' | 'signature';

/** `X-Buildkite-Token`, or `X-Buildkite-Signature` over time and body. */
export function proofHeaders(
  proof: WebhookProof,
  token: string,
  body: string,
  epochSeconds: number,
): Record<string, string> {
  if (proof === 'token') return { 'X-Buildkite-Token': token };
  const signature = createHmac('sha256', token)
    .update(`${epochSeconds}.${body}`)
    .digest('hex');
  return {
    'X-Buildkite-Signature': `timestamp=${epochSeconds},signature=${signature}`,
  };
}
