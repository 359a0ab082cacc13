import type { FastifyReply, FastifyRequest } from 'fastify';
import { faultDefaults } from '../../core/faults';
import { skewed } from '../../core/skew';
import { BuildkiteError } from '../model/errors';
import { systemName, type BuildkiteContext } from './context';
import { headersOf, refusal } from './RateLimits';

type FaultContext = Pick<BuildkiteContext, 'faults' | 'clock'>;

/**
 * Gives the wrong answer a fault asks for. Answers true when the request is answered (or cut off).
 * @throws BuildkiteError for those that are errors in Buildkite's form
 */
export async function answerFault(
  { faults, clock }: FaultContext,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<boolean> {
  const path = request.url;
  const slow = faults.find(systemName, 'slow', path);
  if (slow)
    await clock.sleep((slow.delayMs ?? faultDefaults.slowMs) * clock.speed);
  if (faults.find(systemName, 'down', path)) {
    reply.hijack();
    request.raw.socket.destroy();
    return true;
  }
  const failure = faults.find(systemName, 'error', path);
  if (failure) {
    const status = failure.status ?? faultDefaults.status;
    throw new BuildkiteError(status, 'Internal Server Error');
  }
  if (faults.find(systemName, 'rate-limited', path)) {
    const state = { limit: 200, current: 201, remaining: 0, reset: 60 };
    reply.headers(headersOf('RateLimit', 'rest', state));
    throw refusal('rest', state);
  }
  if (faults.find(systemName, 'unauthorized', path)) {
    throw new BuildkiteError(401, 'Authentication required');
  }
  if (faults.find(systemName, 'forbidden', path)) {
    throw new BuildkiteError(403, 'Forbidden');
  }
  if (faults.find(systemName, 'garbage', path)) {
    reply.type('text/html').send('<html><body>It works!</body></html>');
    return true;
  }
  if (faults.find(systemName, 'empty', path)) {
    reply.code(200).send('');
    return true;
  }
  return false;
}

/** What is sent, as a server says it whose clock is wrong; only JSON tells times. */
export function withFaultyClock(
  { faults }: FaultContext,
  path: string,
  payload: unknown,
): unknown {
  const fault = faults.find(systemName, 'clock-skew', path);
  return fault && typeof payload === 'string'
    ? skewed(payload, fault.skewSeconds ?? faultDefaults.skewSeconds)
    : payload;
}
