import { createServer } from 'node:net';
import { ports } from '../ports';

/** A base port whose systems' ports are free as well. */
export async function freePort(): Promise<number> {
  const base = await listenOn(0);
  if (base === undefined || base > 65_000) return freePort();
  const { control, ...others } = ports(base);
  const free = await Promise.all(
    [...Object.values(others), others.argocd + 1].map(listenOn),
  );
  return free.includes(undefined) ? freePort() : control;
}

function listenOn(port: number): Promise<number | undefined> {
  return new Promise(resolve => {
    const server = createServer();
    server.once('error', () => resolve(undefined));
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      const taken = typeof address === 'object' ? address?.port : undefined;
      server.close(() => resolve(taken));
    });
  });
}
