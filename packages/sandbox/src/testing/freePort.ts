import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';
import { ports } from '../ports';

/**
 * Below what systems give to outgoing connections (32,768 and up on Linux):
 * a port that is free now could otherwise be taken by somebody's request while the sandbox starts.
 */
const range = { from: 10_000, to: 32_000, step: 100 };

/** A base port whose systems' ports are free as well. Workers of one test run never get the same. */
export async function freePort(): Promise<number> {
  const lanes = 16;
  const worker = Number(process.env.JEST_WORKER_ID ?? 0) % lanes;
  const slots = (range.to - range.from) / range.step / lanes;
  const slot = worker + lanes * randomInt(Math.floor(slots));
  const base = range.from + slot * range.step;
  const { argocd } = ports(base);
  const wanted = [...Object.values(ports(base)), argocd + 1];
  const free = await Promise.all(wanted.map(isFree));
  return free.every(Boolean) ? base : freePort();
}

function isFree(port: number): Promise<boolean> {
  return new Promise(resolve => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}
