import { isSourceError } from '@slipway/collectors-node';
import type { ObservedReplication } from '../../../observed';
import type { CollectingClient } from '../types';
import type { Collecting } from './types';

type LaneOptions = Pick<
  Collecting,
  | 'client'
  | 'replications'
  | 'onFleet'
  | 'onReplications'
  | 'logger'
  | 'now'
  | 'timing'
>;

const FIRST_LIST = 100;
const NEWEST = 20;
const KEPT_OUT_MS = 10 * 60_000;

/** Follows replications: the policies, the newest runs, and those that go on, which are looked at more often. */
export class ReplicationLane {
  readonly #options: LaneOptions;
  #policiesAt = -Infinity;
  #listAt = -Infinity;
  #isKeptOut = false;

  constructor(options: LaneOptions) {
    this.#options = options;
  }

  /** @returns milliseconds until there is something to do again */
  async once(signal: AbortSignal): Promise<number> {
    const { client, logger } = this.#options;
    try {
      const ms = await this.#round(
        client.for({ urgency: 'background', signal }),
      );
      this.#isKeptOut = false;
      return ms;
    } catch (error) {
      if (!isSourceError(error, 'forbidden')) throw error;
      // Not every robot may see replications: what else there is counts without.
      if (!this.#isKeptOut) logger.warn(error.message);
      this.#isKeptOut = true;
      return KEPT_OUT_MS;
    }
  }

  /** One run, or the newest ones. */
  async read(client: CollectingClient, id?: number): Promise<void> {
    if (id === undefined) {
      await this.#put(await client.executions({ limit: NEWEST }));
      return;
    }
    const execution = await client.execution(id);
    if (execution) await this.#put([execution]);
  }

  async #round(client: CollectingClient): Promise<number> {
    const { replications, now, timing } = this.#options;
    const { name, pollInterval } = client.instance;
    if (now() - this.#policiesAt >= timing.policiesEveryMs) {
      await this.#readPolicies(client);
      this.#policiesAt = now();
    }
    let listed: ObservedReplication[] = [];
    if (now() - this.#listAt >= pollInterval) {
      listed = await this.#newest(client);
      await this.#put(listed);
      this.#listAt = now();
    }
    for (const id of await replications.running(name)) {
      if (!listed.some(one => one.id === id)) await this.#follow(client, id);
    }
    const isRunning = (await replications.running(name)).length > 0;
    return isRunning
      ? timing.runningReplicationMs
      : Math.max(0, this.#listAt + pollInterval - now());
  }

  async #newest(client: CollectingClient): Promise<ObservedReplication[]> {
    const { replications } = this.#options;
    if (this.#listAt < 0) return client.executions({ limit: FIRST_LIST });
    const newest = await client.executions({ limit: NEWEST });
    const oldest = newest.at(-1);
    const isAll =
      !oldest ||
      newest.length < NEWEST ||
      (await replications.get(client.instance.name, oldest.id)) !== undefined;
    // Where each push is a replication, there may be more of them since the last look.
    return isAll ? newest : client.executions({ limit: FIRST_LIST });
  }

  async #readPolicies(client: CollectingClient): Promise<void> {
    const { replications, onFleet } = this.#options;
    const policies = await client.policies();
    const { name } = client.instance;
    if (await replications.replacePolicies(name, policies)) onFleet();
  }

  async #follow(client: CollectingClient, id: number): Promise<void> {
    const { replications, now } = this.#options;
    const askedAt = now();
    const execution = await client.execution(id);
    if (execution) {
      await this.#put([execution]);
      return;
    }
    // Deleted at Harbor while it went on, with its policy: how it ended nobody knows.
    const stored = await replications.get(client.instance.name, id);
    if (!stored) return;
    await this.#put([
      {
        ...stored,
        ...{ state: 'stopped', askedAt },
        endedAt: new Date(askedAt).toISOString(),
        message: 'It was deleted at Harbor before it had ended',
      },
    ]);
  }

  async #put(executions: ObservedReplication[]): Promise<void> {
    const { replications, onReplications } = this.#options;
    if (executions.length === 0) return;
    if (await replications.put(executions)) onReplications();
  }
}
