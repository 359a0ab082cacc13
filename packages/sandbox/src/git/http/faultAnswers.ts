import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Clock } from '../../core/clock';
import { faultDefaults, type Faults } from '../../core/faults';
import { skewed } from '../../core/skew';
import { documentationUrl, errorBody } from './errorAnswers';

/** Name of the Git host among the sandbox's systems. */
export const systemName = 'git';

/**
 * Gives the wrong answer a fault asks for. Answers true when the request is
 * answered (or cut off) and must not be handled any more.
 */
export async function answerFault(
  faults: Faults,
  clock: Clock,
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
    return send(reply, failure.status ?? faultDefaults.status, 'Server Error');
  }
  if (faults.find(systemName, 'rate-limited', path)) {
    reply.header('retry-after', '60');
    reply.header('x-ratelimit-remaining', '0');
    const reset = Math.ceil(clock.now() / 1000) + 60;
    reply.header('x-ratelimit-reset', String(reset));
    return send(
      reply,
      429,
      'API rate limit exceeded. Please wait before you try again.',
    );
  }
  if (faults.find(systemName, 'unauthorized', path)) {
    reply.header('www-authenticate', 'Basic realm="GitHub"');
    return send(reply, 401, 'Bad credentials');
  }
  if (faults.find(systemName, 'forbidden', path)) {
    return send(reply, 403, 'Resource not accessible by integration');
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

/** What is sent, as a host says it whose clock is wrong; only JSON tells times. */
export function withFaultyClock(
  faults: Faults,
  path: string,
  payload: unknown,
): unknown {
  const fault = faults.find(systemName, 'clock-skew', path);
  return fault && typeof payload === 'string'
    ? skewed(payload, fault.skewSeconds ?? faultDefaults.skewSeconds)
    : payload;
}

function send(reply: FastifyReply, status: number, message: string): boolean {
  reply.code(status).send(errorBody(status, message, documentationUrl));
  return true;
}
