import type {
  LoggerService,
  RootConfigService,
} from '@backstage/backend-plugin-api';
import { isDeepStrictEqual } from 'node:util';
import type { ConfigHealth } from './ConfigHealth';
import { readPolicy, type Policy } from './readPolicy';

/** The newest policy of the configuration that could be used. */
export class PolicyInForce {
  readonly #config: RootConfigService;
  readonly #health?: Pick<ConfigHealth, 'problem'>;
  readonly #logger: LoggerService;
  readonly #now: () => Date;
  #policy: Policy;
  #loadedAt: string;
  #rejected?: { at: string; message: string };

  /** @throws InputError when the configuration cannot be used */
  constructor(options: {
    config: RootConfigService;
    health?: Pick<ConfigHealth, 'problem'>;
    logger: LoggerService;
    now?: () => Date;
  }) {
    this.#config = options.config;
    this.#health = options.health;
    this.#logger = options.logger;
    this.#now = options.now ?? (() => new Date());
    this.#policy = readPolicy(this.#config);
    this.#loadedAt = this.#now().toISOString();
  }

  get policy(): Policy {
    return this.#policy;
  }

  /** ISO 8601. */
  get loadedAt(): string {
    return this.#loadedAt;
  }

  /** Why the configuration as it is now is not what is in force. */
  get rejected(): { at: string; message: string } | undefined {
    const unreadable = this.#health?.problem;
    if (!unreadable) return this.#rejected;
    const { at, message } = unreadable;
    return { at, message: `The configuration cannot be read: ${message}` };
  }

  /**
   * Takes changes of the configuration from now on.
   *
   * @returns ends that
   */
  follow(): () => void {
    const subscription = this.#config.subscribe?.(() => this.#readAnew());
    return () => subscription?.unsubscribe();
  }

  #readAnew(): void {
    try {
      const policy = readPolicy(this.#config);
      this.#rejected = undefined;
      if (isDeepStrictEqual(policy, this.#policy)) return;
      this.#policy = policy;
      this.#loadedAt = this.#now().toISOString();
      const names = policy.roles.map(({ name }) => name).join(', ');
      this.#logger.info(`Roles in force now: ${names || 'none'}`);
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      this.#rejected = { at: this.#now().toISOString(), message };
      this.#logger.error(
        `The roles as configured now cannot be used, those of ${this.#loadedAt} stay in force: ${message}`,
      );
    }
  }
}
