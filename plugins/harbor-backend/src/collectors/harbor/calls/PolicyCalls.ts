import { isSourceError, SourceError } from '@slipway/collectors-node';
import { policySchema } from '../answers';
import type { HarborClient } from '../types';
import { nameOfItem } from './BrokenAnswers';
import type { ReplicationMemory } from './ReplicationCalls';
import type { CallParts } from './types';

/** Calls that start replications, and change policies. */
export class PolicyCalls {
  readonly #parts: CallParts;
  readonly #memory: Pick<ReplicationMemory, 'policies'>;

  constructor(parts: CallParts, memory: Pick<ReplicationMemory, 'policies'>) {
    this.#parts = parts;
    this.#memory = memory;
  }

  async startPolicy(id: number): Promise<number> {
    return this.#create(
      '/replication/executions',
      { policy_id: id },
      `start replication policy ${id}`,
    );
  }

  async putTagPolicy(
    policy: Parameters<HarborClient['putTagPolicy']>[0],
  ): Promise<number> {
    const body = bodyOf(policy);
    const action = `write replication policy ${policy.name}`;
    const known = await this.#findPolicy(policy.name);
    if (known !== undefined) return this.#update(known, body, action);
    try {
      return await this.#create('/replication/policies', body, action);
    } catch (error) {
      if (!isSourceError(error, 'conflict')) throw error;
      // Somebody was faster.
      const made = await this.#findPolicy(policy.name);
      if (made === undefined) throw error;
      return this.#update(made, body, action);
    }
  }

  async deletePolicy(id: number): Promise<void> {
    this.#memory.policies.delete(id);
    await this.#parts.http.exchange({
      method: 'DELETE',
      path: `/replication/policies/${id}`,
      action: `delete replication policy ${id}`,
    });
  }

  async #findPolicy(name: string): Promise<number | undefined> {
    const { items } = await this.#parts.http.list({
      path: '/replication/policies',
      query: { q: `name=${name}` },
      action: `find replication policy ${name}`,
    });
    const { broken } = this.#parts;
    return broken
      .read(items, policySchema, item => `Policy ${nameOfItem(item)}`)
      .find(policy => policy.name === name)?.id;
  }

  async #update(id: number, body: object, action: string): Promise<number> {
    await this.#parts.http.exchange({
      method: 'PUT',
      path: `/replication/policies/${id}`,
      body: { ...body, id },
      action,
    });
    this.#memory.policies.delete(id);
    return id;
  }

  /** @returns the id at the end of `Location` */
  async #create(path: string, body: object, action: string): Promise<number> {
    const { http } = this.#parts;
    const { headers } = await http.exchange({
      method: 'POST',
      path,
      body,
      action,
    });
    const [, id] = /\/(\d{1,15})\/?$/.exec(String(headers.location)) ?? [];
    if (id) return Number(id);
    throw new SourceError({
      code: 'invalid-answer',
      source: http.peer.source,
      message: `${http.peer.title} did not say what it made when asked to ${action} (Location: ${headers.location ?? 'absent'})`,
    });
  }
}

/** A policy that moves one tag when it is told to, to the same place in the other registry. */
function bodyOf(policy: Parameters<HarborClient['putTagPolicy']>[0]): object {
  return {
    name: policy.name,
    description: policy.description,
    dest_registry: { id: policy.registryId },
    dest_namespace: '',
    trigger: { type: 'manual' },
    filters: [
      { type: 'name', value: exactly(policy.repository) },
      { type: 'tag', value: exactly(policy.tag) },
    ],
    ...{ enabled: true, override: true, replicate_deletion: false },
  };
}

/** A name as a pattern that fits nothing else. */
function exactly(name: string): string {
  return name.replace(/[\\*?[\]{}]/g, '\\$&');
}
