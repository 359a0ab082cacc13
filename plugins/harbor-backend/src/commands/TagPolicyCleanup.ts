import type { LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import { isSourceError } from '@slipway/collectors-node';
import type { ReplicationStore } from '../store/types';
import type { Clients } from './Clients';
import type { TagPolicies, TagPolicy } from './TagPolicies';
import type { LookAt } from './types';

const HOUR = 60 * 60 * 1000;
const DAY = 24 * HOUR;
/** One that was never started, because the portal ended in between or Harbor would not. */
const NOT_STARTED_MS = HOUR;
/** As long somebody may try again what failed. */
const FAILED_MS = 7 * DAY;
/** After that long nobody hears of an execution any more. */
const UNHEARD_OF_MS = DAY;

interface Dependencies {
  clients: Clients;
  policies: Pick<TagPolicies, 'list' | 'remove'>;
  replications: Pick<ReplicationStore, 'get'>;
  lookAt: LookAt;
  logger: LoggerService;
  /** Milliseconds since 1970. */
  now?: () => number;
}

/** Removes the replication policies that the portal made, once they have done what they were made for. */
export class TagPolicyCleanup {
  readonly #from: Dependencies;

  constructor(dependencies: Dependencies) {
    this.#from = dependencies;
  }

  /** @returns how many were removed */
  async run(signal?: AbortSignal): Promise<number> {
    let removed = 0;
    for (const policy of await this.#from.policies.list()) {
      if (signal?.aborted) break;
      if ((await this.#isDone(policy)) && (await this.#remove(policy)))
        removed += 1;
    }
    return removed;
  }

  /** A policy takes its executions with it, so what became of them has to be known first. */
  async #isDone({ instance, execution, askedAt }: TagPolicy): Promise<boolean> {
    const now = this.#from.now?.() ?? Date.now();
    const age = now - Date.parse(askedAt);
    if (execution === undefined) return age > NOT_STARTED_MS;
    const replication = await this.#from.replications.get(instance, execution);
    switch (replication?.state) {
      case undefined:
        await this.#from.lookAt({
          kind: 'replication',
          instance,
          id: execution,
        });
        return age > UNHEARD_OF_MS;
      case 'running':
        return false;
      case 'succeeded':
        return true;
      default:
        return age > FAILED_MS;
    }
  }

  async #remove(policy: TagPolicy): Promise<boolean> {
    const { clients, policies, logger } = this.#from;
    const client = clients.find(policy.instance);
    if (!client) return false;
    try {
      await client.deletePolicy(policy.policy);
    } catch (error) {
      // Harbor keeps a policy while it runs: somebody has started it once more.
      if (isSourceError(error, 'conflict', 'rejected')) return false;
      if (!isSourceError(error, 'not-found')) {
        logger.warn(
          `The replication policy ${policy.name} of ${policy.instance} could not be removed; it is tried again`,
          toError(error),
        );
        return false;
      }
    }
    await policies.remove(policy);
    return true;
  }
}
