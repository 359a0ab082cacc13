import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Clock } from './clock';
import { faultDefaults, type FaultKind, type Faults } from './faults';
import { skewed } from './skew';

/** The faults that a system answers as its vendor does. */
export type Refusal = Extract<
  FaultKind,
  'error' | 'rate-limited' | 'unauthorized' | 'forbidden'
>;

const refusals: readonly Refusal[] = [
  'error',
  'rate-limited',
  'unauthorized',
  'forbidden',
];

/** A system whose answers can be made to go wrong. */
export interface FaultySystem {
  /** Its name, as `GET /systems` lists it. */
  system: string;
  faults: Faults;
  clock: Clock;
}

/**
 * Answers as the vendor does when it refuses, or throws what the system's error handler answers so.
 *
 * @param status of an `error`
 */
export type Refuse = (
  kind: Refusal,
  reply: FastifyReply,
  status: number,
) => void;

/** Gives the wrong answer that a fault in force asks for. Whether the request is answered (or cut off) by that. */
export async function answerFault(
  { system, faults, clock }: FaultySystem,
  refuse: Refuse,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<boolean> {
  const inForce = (kind: FaultKind) => faults.find(system, kind, request.url);
  const slow = inForce('slow');
  // A fault's delay is real time: it is there for the patience of clients.
  if (slow)
    await clock.sleep((slow.delayMs ?? faultDefaults.slowMs) * clock.speed);
  if (inForce('down')) {
    reply.hijack();
    request.raw.socket.destroy();
    return true;
  }
  for (const kind of refusals) {
    const fault = inForce(kind);
    if (fault) {
      refuse(kind, reply, fault.status ?? faultDefaults.status);
      return true;
    }
  }
  if (inForce('garbage')) {
    reply
      .type('text/html; charset=utf-8')
      .send('<!doctype html><html><body><h1>It works!</h1></body></html>');
    return true;
  }
  if (inForce('empty')) {
    reply.code(200).send('');
    return true;
  }
  return false;
}

/** JSON, as a server says it whose clock is wrong. */
export function withFaultyClock(
  { system, faults }: Pick<FaultySystem, 'system' | 'faults'>,
  path: string,
  json: string,
): string {
  const fault = faults.find(system, 'clock-skew', path);
  return fault
    ? skewed(json, fault.skewSeconds ?? faultDefaults.skewSeconds)
    : json;
}
