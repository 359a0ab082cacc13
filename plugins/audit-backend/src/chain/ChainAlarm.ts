import type { LoggerService } from '@backstage/backend-plugin-api';
import type { NotificationService } from '@backstage/plugin-notifications-node';
import type { ChainCheck } from '@slipway/plugin-audit-common';

/** Remembers for all replicas of which break people were told. */
export interface ToldStore {
  /** Whether whoever asks is the one to tell of a break at this record: nobody has told of it, or of an earlier one. */
  claim(brokenAt: number): Promise<boolean>;
  /** Of the next break people are told again. */
  forget(): Promise<void>;
}

interface Options {
  told: ToldStore;
  notifications: NotificationService;
  /** Entity references of users and groups; nobody is told when there are none. */
  recipients: string[];
  logger: LoggerService;
}

/** Tells people when the chain is found broken: once, and again when an earlier record no longer holds either. */
export class ChainAlarm {
  readonly #options: Options;

  constructor(options: Options) {
    this.#options = options;
  }

  /** What a check found. */
  async checked({ status, brokenAt = 0, message }: ChainCheck): Promise<void> {
    const { told, recipients } = this.#options;
    if (status === 'intact') await told.forget();
    else if (recipients.length > 0 && (await told.claim(brokenAt)))
      await this.#tell(brokenAt, message);
  }

  async #tell(brokenAt: number, message: string): Promise<void> {
    const { told, notifications, recipients, logger } = this.#options;
    try {
      await notifications.send({
        recipients: { type: 'entity', entityRef: recipients },
        payload: {
          title: `The audit trail is broken at record ${brokenAt}`,
          description: `${message}. docs/operators/audit.md says what to do.`,
          link: '/activity',
          severity: 'critical',
          topic: 'audit',
          // Two replicas that tell at the same moment are one notification.
          scope: 'audit-chain',
        },
      });
    } catch (error) {
      await told.forget();
      logger.error(
        `${recipients.join(', ')} could not be told that the audit trail is broken; the next check tries again`,
        error instanceof Error ? error : undefined,
      );
    }
  }
}
