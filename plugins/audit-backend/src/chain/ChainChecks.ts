import type { LoggerService } from '@backstage/backend-plugin-api';
import type { ChainCheck } from '@slipway/plugin-audit-common';
import type { ChainAlarm } from './ChainAlarm';
import { checkChain, type ChainReader } from './checkChain';

/** Keeps the newest check of the chain, for all replicas. */
export interface CheckStore {
  newest(): Promise<ChainCheck | undefined>;
  put(check: ChainCheck): Promise<void>;
}

interface Options {
  reader: ChainReader;
  checks: CheckStore;
  alarm: Pick<ChainAlarm, 'checked'>;
  logger: LoggerService;
}

/** Checks of the chain: the newest one, and new ones. */
export class ChainChecks {
  readonly #options: Options;
  #running: Promise<ChainCheck> | undefined;

  constructor(options: Options) {
    this.#options = options;
  }

  /** The newest one of any replica; a new one when there is none. */
  async newest(): Promise<ChainCheck> {
    return (await this.#options.checks.newest()) ?? this.run();
  }

  /** A new one. Whoever asks while it runs gets the same. */
  run(): Promise<ChainCheck> {
    this.#running ??= this.#check().finally(() => {
      this.#running = undefined;
    });
    return this.#running;
  }

  async #check(): Promise<ChainCheck> {
    const { reader, checks, alarm, logger } = this.#options;
    const check = await checkChain(reader);
    await checks.put(check);
    if (check.status === 'broken')
      logger.error(
        `The audit trail is broken at record ${check.brokenAt}: ${check.message}. See docs/operators/audit.md for what to do`,
      );
    // Logs are kept elsewhere: whoever rewrites the whole chain has to rewrite these as well.
    else logger.info(`Audit trail: ${check.message}`);
    await alarm.checked(check);
    return check;
  }
}
