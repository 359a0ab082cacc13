import type { LoggerService } from '@backstage/backend-plugin-api';
import type { SignalsService } from '@backstage/plugin-signals-node';
import type { Activity } from '@slipway/plugin-audit-common';

/** Signal channel of the audit trail. */
const CHANNEL = 'activity';
/** Pages look again within a second, and no more than five times in one. */
const INTERVAL_MS = 200;

type Subject = Pick<Activity, 'target'>;

/** Tells open pages to look again. What there is they get from the API, which asks who may see it. */
export class ActivitySignals {
  readonly #signals: SignalsService;
  readonly #logger: LoggerService;
  #changed: Subject[] = [];
  #timer: NodeJS.Timeout | undefined;

  constructor(signals: SignalsService, logger: LoggerService) {
    this.#signals = signals;
    this.#logger = logger;
  }

  /** Something was recorded. Told of at once, or with what else comes soon after the last time. */
  changed(activity: Subject): void {
    this.#changed.push(activity);
    if (!this.#timer) this.#tell();
  }

  #tell(): void {
    this.#publish(messageOf(this.#changed));
    this.#changed = [];
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      if (this.#changed.length > 0) this.#tell();
    }, INTERVAL_MS).unref();
  }

  #publish(message: ReturnType<typeof messageOf>): void {
    this.#signals
      .publish({
        recipients: { type: 'broadcast' },
        channel: CHANNEL,
        message,
      })
      .catch(error =>
        this.#logger.warn(
          'Open pages could not be told to look again; they do so by themselves after a while',
          error instanceof Error ? error : undefined,
        ),
      );
  }
}

/** Says which environment and services, unless the activities differ in that: then anything may have changed. */
function messageOf(activities: Subject[]): {
  type: 'changed';
  environment?: string;
  services?: string[];
} {
  const targets = activities.map(({ target }) => target);
  const [environment, ...others] = new Set(
    targets.map(target => target.environment),
  );
  const services = targets.every(target => target.services)
    ? [...new Set(targets.flatMap(target => target.services ?? []))].sort()
    : undefined;
  return {
    type: 'changed',
    ...(environment !== undefined && others.length === 0 && { environment }),
    ...(services && { services }),
  };
}
