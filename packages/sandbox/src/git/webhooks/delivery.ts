import type { Hook } from '../state/types';
import { signatureHeaders } from './signature';

const timeoutMs = 10_000;
const keptDeliveries = 50;
const keptResponseCharacters = 2_000;

/** One webhook to send. */
export interface DeliveryOrder {
  id: number;
  guid: string;
  event: string;
  action: string | null;
  /** The JSON text. */
  payload: string;
  /** ISO 8601. */
  sentAt: string;
}

/** Sends one webhook and notes in the hook how it went; a receiver that fails is no error here. */
export async function deliver(
  hook: Hook,
  order: DeliveryOrder,
  stop: AbortSignal,
): Promise<void> {
  const body =
    hook.contentType === 'form'
      ? new URLSearchParams({ payload: order.payload }).toString()
      : order.payload;
  const requestHeaders: Record<string, string> = {
    Accept: '*/*',
    'Content-Type':
      hook.contentType === 'form'
        ? 'application/x-www-form-urlencoded'
        : 'application/json',
    'User-Agent': 'GitHub-Hookshot/5a1d1c1',
    'X-GitHub-Delivery': order.guid,
    'X-GitHub-Event': order.event,
    'X-GitHub-Hook-ID': String(hook.id),
    ...signatureHeaders(hook.secret, body),
  };
  const started = performance.now();
  const answer = await post(hook.url, requestHeaders, body, stop);
  hook.deliveries.unshift({
    id: order.id,
    guid: order.guid,
    deliveredAt: order.sentAt,
    redelivery: false,
    duration: Math.round(performance.now() - started) / 1000,
    status: answer.status,
    statusCode: answer.code,
    event: order.event,
    action: order.action,
    requestHeaders,
    payload: order.payload,
    responseHeaders: answer.headers,
    responseBody: answer.body,
  });
  hook.deliveries.length = Math.min(hook.deliveries.length, keptDeliveries);
  hook.lastResponse = {
    code: answer.code || null,
    status: answer.ok ? 'active' : 'failed',
    message: answer.status,
  };
}

interface Answer {
  ok: boolean;
  code: number;
  status: string;
  headers: Record<string, string>;
  body: string;
}

async function post(
  url: string,
  headers: Record<string, string>,
  body: string,
  stop: AbortSignal,
): Promise<Answer> {
  const timeout = AbortSignal.timeout(timeoutMs);
  const signal = AbortSignal.any([stop, timeout]);
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers,
      body,
      redirect: 'manual',
      signal,
    });
    const text = await response.text();
    return {
      ok: response.ok,
      code: response.status,
      status: response.ok ? 'OK' : response.statusText || 'Failed',
      headers: Object.fromEntries(response.headers),
      body: text.slice(0, keptResponseCharacters),
    };
  } catch (error) {
    return {
      ok: false,
      code: 0,
      status: timeout.aborted ? 'timed out' : 'failed to connect to host',
      headers: {},
      body: String(error),
    };
  }
}
