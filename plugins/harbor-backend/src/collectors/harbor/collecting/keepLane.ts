import type { LoggerService } from '@backstage/backend-plugin-api';
import { type Doorbell, keepTrying } from '@slipway/collectors-node';

/**
 * Does something again and again beside other things. Its failures are logged and waited out; whether the source is well
 * is told by its inventory alone.
 *
 * @throws what is not Harbor's failure, such as a database that cannot be written
 */
export async function keepLane(options: {
  /** In words: `scans of Harbor cloud`. */
  name: string;
  signal: AbortSignal;
  doorbell: Doorbell;
  retryMs: number;
  logger: LoggerService;
  /** @returns milliseconds until it is to be done again, unless somebody rings */
  once: (signal: AbortSignal) => Promise<number>;
}): Promise<void> {
  const { name, signal, doorbell, logger, once } = options;
  let told: string | undefined;
  await keepTrying({
    sink: { failing: async () => undefined },
    ...{ signal, doorbell },
    backoff: { firstMs: options.retryMs, mostMs: 60_000 },
    onFailure: ({ message }) => {
      if (message !== told) logger.warn(`${name}: ${message}`);
      told = message;
    },
    session: async (session, complete) => {
      while (!session.aborted) {
        const ms = await once(session);
        complete();
        told = undefined;
        await doorbell.wait(ms, session);
      }
    },
  });
}
