import { setTimeout as sleep } from 'node:timers/promises';
import { faultDefaults, type Faults } from '../../core/faults';
import { StatusError } from '../objects';
import { sendFailure } from './answers';
import type { Exchange } from './Exchange';

/**
 * Does to a request what the faults in force say.
 * @returns whether the request goes on to be answered
 */
export async function passFaults(
  exchange: Exchange,
  faults: Faults,
  system: string,
): Promise<boolean> {
  const { path, request, response } = exchange;
  const inForce = (kind: Parameters<Faults['find']>[1]) =>
    faults.find(system, kind, path);
  if (inForce('down')) {
    request.socket.destroy();
    return false;
  }
  const slow = inForce('slow');
  if (slow) await sleep(slow.delayMs ?? faultDefaults.slowMs);
  if (inForce('garbage')) {
    response.writeHead(200, { 'Content-Type': 'text/html' });
    response.end('<html><body><h1>Welcome to nginx!</h1></body></html>');
    return false;
  }
  if (inForce('empty')) {
    response.writeHead(200, { 'Content-Length': '0' });
    response.end();
    return false;
  }
  const failure = failureOf(inForce);
  if (failure) sendFailure(exchange, failure);
  return failure === undefined;
}

function failureOf(
  inForce: (
    kind: 'error' | 'rate-limited' | 'unauthorized' | 'forbidden',
  ) => { status?: number } | undefined,
): StatusError | undefined {
  if (inForce('unauthorized')) {
    return new StatusError(401, 'Unauthorized', 'Unauthorized');
  }
  if (inForce('forbidden')) {
    return new StatusError(
      403,
      'Forbidden',
      'forbidden: User "admin" cannot get path',
      {},
    );
  }
  if (inForce('rate-limited')) {
    return new StatusError(
      429,
      'TooManyRequests',
      'The server has received too many requests and has asked us to try again later',
      { retryAfterSeconds: 1 },
    );
  }
  const error = inForce('error');
  return (
    error &&
    new StatusError(
      error.status ?? faultDefaults.status,
      'InternalError',
      'Internal error occurred: etcdserver: request timed out',
      { causes: [{ message: 'etcdserver: request timed out' }] },
    )
  );
}
