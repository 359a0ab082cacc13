import { createHash } from 'node:crypto';
import type { Knex } from 'knex';

/** A replication policy that the portal made to copy one tag. */
export interface TagPolicy {
  instance: string;
  name: string;
  /** Harbor's id. */
  policy: number;
  /** Of what it did last; absent until it was started. */
  execution?: number;
  /** ISO 8601: when somebody last wanted it. */
  askedAt: string;
}

interface Row {
  instance: string;
  name: string;
  policy_id: number | string;
  execution_id: number | string | null;
  asked_at: string;
}

/** The replication policies at Harbors that are the portal's own. */
export class TagPolicies {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  async find(instance: string, name: string): Promise<TagPolicy | undefined> {
    const row = await this.#rows().where({ instance, name }).first();
    return row && policyOf(row);
  }

  /** The one that was asked for the longest ago first. */
  async list(): Promise<TagPolicy[]> {
    return (await this.#rows().orderBy('asked_at')).map(policyOf);
  }

  async put(policy: TagPolicy): Promise<void> {
    await this.#rows()
      .insert({
        instance: policy.instance,
        name: policy.name,
        policy_id: policy.policy,
        execution_id: policy.execution ?? null,
        asked_at: policy.askedAt,
      })
      .onConflict(['instance', 'name'])
      .merge();
  }

  /** It was started once more. Does nothing for a policy that is not the portal's own. */
  async restarted(
    { instance, policy }: Pick<TagPolicy, 'instance' | 'policy'>,
    execution: number,
    askedAt: string,
  ): Promise<void> {
    await this.#rows()
      .where({ instance, policy_id: policy })
      .update({ execution_id: execution, asked_at: askedAt });
  }

  /** Forgets one, unless somebody has asked for it again since it was read. */
  async remove({ instance, name, askedAt }: TagPolicy): Promise<void> {
    await this.#rows().where({ instance, name, asked_at: askedAt }).delete();
  }

  #rows() {
    return this.#knex<Row>('tag_policies');
  }
}

function policyOf(row: Row): TagPolicy {
  return {
    instance: row.instance,
    name: row.name,
    policy: Number(row.policy_id),
    ...(row.execution_id !== null && { execution: Number(row.execution_id) }),
    askedAt: row.asked_at,
  };
}

const PREFIX = 'slipway-to-';

/** Name of the policy that copies one tag to one instance: always the same, so that asking again makes no second one. */
export function tagPolicyName(
  to: string,
  repository: string,
  tag: string,
): string {
  const hash = createHash('sha256')
    .update(`${repository}:${tag}`)
    .digest('hex');
  return `${PREFIX}${to}-${hash.slice(0, 16)}`;
}

/** Whether a policy has a name that the portal gives. */
export function isTagPolicyName(name: string): boolean {
  return /^slipway-to-.+-[0-9a-f]{16}$/.test(name);
}
