import type { FastifyReply, FastifyRequest } from 'fastify';
import { faultDefaults } from '../../core/faults';
import { skewed } from '../../core/skew';
import { forbidden, HarborError, unauthorized } from '../model/errors';
import type { HarborContext } from './context';

type FaultContext = Pick<HarborContext, 'faults' | 'clock' | 'system'>;

/**
 * Gives the wrong answer a fault asks for. Answers true when the request is answered (or cut off).
 * @throws HarborError for those that are errors in Harbor's form
 */
export async function answerFault(
  { faults, clock, system }: FaultContext,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<boolean> {
  const path = request.url;
  const slow = faults.find(system, 'slow', path);
  if (slow)
    await clock.sleep((slow.delayMs ?? faultDefaults.slowMs) * clock.speed);
  if (faults.find(system, 'down', path)) {
    reply.hijack();
    request.raw.socket.destroy();
    return true;
  }
  const failure = faults.find(system, 'error', path);
  if (failure) {
    const status = failure.status ?? faultDefaults.status;
    throw new HarborError(status, 'internal server error');
  }
  if (faults.find(system, 'rate-limited', path)) {
    // Harbor itself has no limit; the proxy in front of it has.
    reply.header('retry-after', '5');
    throw new HarborError(429, 'too many requests');
  }
  if (faults.find(system, 'unauthorized', path)) throw unauthorized();
  if (faults.find(system, 'forbidden', path)) throw forbidden('forbidden');
  if (faults.find(system, 'garbage', path)) {
    reply.type('text/html').send('<html><body>It works!</body></html>');
    return true;
  }
  if (faults.find(system, 'empty', path)) {
    reply.code(200).send('');
    return true;
  }
  return false;
}

/** What is sent, as a server says it whose clock is wrong; only JSON tells times. */
export function withFaultyClock(
  { faults, system }: FaultContext,
  path: string,
  reply: FastifyReply,
  payload: unknown,
): unknown {
  const fault = faults.find(system, 'clock-skew', path);
  const isJson = String(reply.getHeader('content-type')).includes('json');
  if (!fault || !isJson) return payload;
  if (typeof payload !== 'string' && !Buffer.isBuffer(payload)) return payload;
  const seconds = fault.skewSeconds ?? faultDefaults.skewSeconds;
  return skewed(payload.toString('utf8'), seconds);
}
