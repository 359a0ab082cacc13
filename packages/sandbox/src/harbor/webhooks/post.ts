import type { Delivery } from './Deliveries';

const timeoutMs = 10_000;

/** Sends it once. HTTP status, or 0 when nobody answered in time. */
export async function post(
  { target, body }: Pick<Delivery, 'target' | 'body'>,
  stop: AbortSignal,
): Promise<number> {
  const cloudEvents = target.payloadFormat === 'CloudEvents';
  try {
    const response = await fetch(target.address, {
      method: 'POST',
      headers: {
        'Content-Type': cloudEvents
          ? 'application/cloudevents+json'
          : 'application/json',
        'User-Agent': 'Go-http-client/1.1',
        ...(target.authHeader && { Authorization: target.authHeader }),
      },
      body,
      redirect: 'manual',
      signal: AbortSignal.any([stop, AbortSignal.timeout(timeoutMs)]),
    });
    await response.arrayBuffer();
    return response.status;
  } catch {
    // Nobody there, or too slow: the delivery says so.
    return 0;
  }
}
