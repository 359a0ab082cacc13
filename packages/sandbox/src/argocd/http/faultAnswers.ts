import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Clock } from '../../core/clock';
import { faultDefaults, type Faults } from '../../core/faults';
import { skewed as skewedJson } from '../../core/skew';
import { ArgoError } from './ArgoError';

/** Gives the wrong answer that a fault in force asks for. Answers whether it did. */
export async function answerFault(
  system: string,
  faults: Faults,
  clock: Clock,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<boolean> {
  const path = request.url;
  const slow = faults.find(system, 'slow', path);
  // A fault's delay is real time: it is there for the patience of clients.
  if (slow)
    await clock.sleep((slow.delayMs ?? faultDefaults.slowMs) * clock.speed);
  if (faults.find(system, 'down', path)) {
    reply.hijack();
    request.raw.socket.destroy();
    return true;
  }
  const failure = faults.find(system, 'error', path);
  if (failure) {
    return answer(reply, new ArgoError(13, 'internal error'), failure.status);
  }
  if (faults.find(system, 'rate-limited', path)) {
    reply.header('retry-after', '30');
    return answer(reply, new ArgoError(8, 'too many requests'));
  }
  if (faults.find(system, 'unauthorized', path)) {
    return answer(reply, new ArgoError(16, 'no session information'));
  }
  if (faults.find(system, 'forbidden', path)) {
    return answer(reply, new ArgoError(7, 'permission denied'));
  }
  if (faults.find(system, 'garbage', path)) {
    reply
      .type('text/html; charset=utf-8')
      .send(
        '<!doctype html><html><body><h1>502 Bad Gateway</h1></body></html>',
      );
    return true;
  }
  if (faults.find(system, 'empty', path)) {
    reply.code(200).send('');
    return true;
  }
  return false;
}

function answer(
  reply: FastifyReply,
  error: ArgoError,
  status = error.status,
): boolean {
  reply.code(status).type('application/json').send(JSON.stringify(error.body));
  return true;
}

/** An answer as a server says it whose clock is wrong. */
export function skewed(
  system: string,
  faults: Faults,
  path: string,
  text: string,
): string {
  const fault = faults.find(system, 'clock-skew', path);
  return fault
    ? skewedJson(text, fault.skewSeconds ?? faultDefaults.skewSeconds)
    : text;
}
