import { LRUCache } from 'lru-cache';
import type { z } from 'zod';
import type { ObservedPolicy, ObservedReplication } from '../../../observed';
import {
  type ExecutionAnswer,
  executionSchema,
  policySchema,
  registrySchema,
  type TaskAnswer,
  taskSchema,
} from '../answers';
import { instanceAt } from '../mapping/instanceAt';
import { mapPolicy, mapReplication } from '../mapping/mapReplication';
import type { HarborClient } from '../types';
import { nameOfItem } from './BrokenAnswers';
import type { CallParts } from './types';

/** What is known already and changes no more, or was read a moment ago; of one instance, for all its callers. */
export interface ReplicationMemory {
  /** Tasks of executions that have ended. */
  tasks: LRUCache<number, TaskAnswer[]>;
  policies: LRUCache<number, ObservedPolicy>;
}

/** A memory with nothing in it. */
export function replicationMemory(): ReplicationMemory {
  return {
    tasks: new LRUCache({ max: 1000 }),
    policies: new LRUCache({ max: 1000, ttl: 10 * 60_000 }),
  };
}

/** Calls about replication. */
export class ReplicationCalls {
  readonly #parts: CallParts;
  readonly #memory: ReplicationMemory;

  constructor(parts: CallParts, memory: ReplicationMemory) {
    this.#parts = parts;
    this.#memory = memory;
  }

  async registries(): ReturnType<HarborClient['registries']> {
    const { http, broken, instances } = this.#parts;
    const { items } = await http.list({
      path: '/registries',
      query: { sort: 'id' },
      action: 'list registries',
    });
    return broken
      .read(items, registrySchema, item => `Registry ${nameOfItem(item)}`)
      .map(answer => {
        const instance = instanceAt(answer, instances);
        return {
          id: answer.id,
          name: answer.name ?? `registry ${answer.id}`,
          url: answer.url ?? '',
          ...(instance && { instance }),
        };
      });
  }

  async policies(): Promise<ObservedPolicy[]> {
    const { http, broken } = this.#parts;
    const { items } = await http.list({
      path: '/replication/policies',
      query: { sort: 'id' },
      action: 'list replication policies',
    });
    const policies = broken
      .read(items, policySchema, item => `Policy ${nameOfItem(item)}`)
      .map(answer => this.#map(answer));
    for (const policy of policies) this.#memory.policies.set(policy.id, policy);
    return policies;
  }

  async executions(options: {
    limit: number;
    policy?: number;
  }): Promise<ObservedReplication[]> {
    const { http, broken, now } = this.#parts;
    const askedAt = now();
    const items = await http.page(
      {
        path: '/replication/executions',
        query: {
          policy_id: options.policy?.toString(),
          sort: '-start_time',
        },
        action: 'list replications',
      },
      1,
      Math.min(100, options.limit),
    );
    const answers = broken.read(
      items,
      executionSchema,
      item => `Replication ${nameOfItem(item)}`,
    );
    const replications = [];
    for (const answer of answers)
      replications.push(await this.#complete(answer, askedAt));
    return replications;
  }

  async execution(id: number): Promise<ObservedReplication | undefined> {
    const { http, now } = this.#parts;
    const askedAt = now();
    const answer = await http.find(
      {
        path: `/replication/executions/${id}`,
        action: `read replication ${id}`,
      },
      executionSchema,
    );
    return answer && this.#complete(answer, askedAt);
  }

  async #complete(
    answer: ExecutionAnswer,
    askedAt: number,
  ): Promise<ObservedReplication> {
    const { instance } = this.#parts;
    const tasks = await this.#tasks(answer);
    const replication = mapReplication(answer, tasks, {
      ...{ instance: instance.name, url: instance.url, askedAt },
      policy: await this.#policy(answer.policy_id),
    });
    if (replication.state !== 'running')
      this.#memory.tasks.set(answer.id, tasks);
    return replication;
  }

  async #tasks({ id, total }: ExecutionAnswer): Promise<TaskAnswer[]> {
    const known = this.#memory.tasks.get(id);
    if (known) return known;
    if (total === 0) return [];
    const { http, broken } = this.#parts;
    const items = await http.page(
      {
        path: `/replication/executions/${id}/tasks`,
        action: `read what replication ${id} moves`,
      },
      1,
      100,
    );
    return broken.read(
      items,
      taskSchema,
      item => `Task ${nameOfItem(item)} of replication ${id}`,
    );
  }

  async #policy(id: number): Promise<ObservedPolicy | undefined> {
    const known = this.#memory.policies.get(id);
    if (known) return known;
    const answer = await this.#parts.http.find(
      {
        path: `/replication/policies/${id}`,
        action: `read replication policy ${id}`,
      },
      policySchema,
    );
    if (!answer) return undefined;
    const policy = this.#map(answer);
    this.#memory.policies.set(id, policy);
    return policy;
  }

  #map(answer: z.output<typeof policySchema>): ObservedPolicy {
    const { instance, instances } = this.#parts;
    return mapPolicy(answer, {
      instance: instance.name,
      instanceAt: registry => instanceAt(registry, instances),
    });
  }
}
