import { stringify } from 'yaml';
import { StatusError } from '../objects';
import type { Exchange } from './Exchange';

const headers = { 'Cache-Control': 'no-cache, private' };

export function sendJson(
  exchange: Exchange,
  status: number,
  body: unknown,
  extra: Record<string, string> = {},
): void {
  const { response } = exchange;
  response.writeHead(status, {
    ...headers,
    'Content-Type': 'application/json',
    ...extra,
  });
  response.end(exchange.adjust(JSON.stringify(body)));
}

export function sendYaml(
  exchange: Exchange,
  status: number,
  body: unknown,
): void {
  exchange.response.writeHead(status, {
    ...headers,
    'Content-Type': 'application/yaml',
  });
  // Through JSON: two uses of one frozen part would become an anchor.
  const plain: unknown = JSON.parse(JSON.stringify(body));
  exchange.response.end(exchange.adjust(stringify(plain)));
}

export function sendText(
  exchange: Exchange,
  status: number,
  text: string,
): void {
  exchange.response.writeHead(status, {
    ...headers,
    'Content-Type': 'text/plain; charset=utf-8',
    'X-Content-Type-Options': 'nosniff',
  });
  exchange.response.end(text);
}

/** A path that no server knows. */
export function sendNotFound(exchange: Exchange): void {
  sendText(exchange, 404, '404 page not found\n');
}

export function sendFailure(exchange: Exchange, error: StatusError): void {
  const extra: Record<string, string> = {};
  if (error.code === 403 && !error.message.includes('terminated')) {
    extra['X-Content-Type-Options'] = 'nosniff';
  }
  const retry = error.details?.retryAfterSeconds;
  if (retry !== undefined) extra['Retry-After'] = String(retry);
  sendJson(exchange, error.code, statusOf(error), extra);
}

/** A failure as a `Status` object. `details.continue` is told in its metadata. */
export function statusOf(error: StatusError): Record<string, unknown> {
  const token = error.details?.continue;
  return {
    kind: 'Status',
    apiVersion: 'v1',
    metadata: token === undefined ? {} : { continue: token },
    status: 'Failure',
    message: error.message,
    ...(error.reason && { reason: error.reason }),
    ...(error.details && token === undefined && { details: error.details }),
    code: error.code,
  };
}

export function methodNotAllowed(): StatusError {
  return new StatusError(
    405,
    'MethodNotAllowed',
    'the server does not allow this method on the requested resource',
    {},
  );
}
