import type {
  ListReplicationsQuery,
  Replication,
  ReplicationPage,
  ReplicationPolicy,
} from '@slipway/plugin-harbor-common';
import { isDigest } from '@slipway/plugin-harbor-common';
import type { Knex } from 'knex';
import type { ObservedPolicy, ObservedReplication } from '../../observed';
import { replicationCursor } from '../cursors';
import { wordsOf } from '../images/imageQuery';
import { applyKeyset, positionOf, selectKeys, type SortKey } from '../keyset';
import { isStorable } from '../storable';
import { toUtc } from '../toUtc';
import type { ReplicationStore, Visible } from '../types';
import { replacePolicies, type PolicyRow } from './PolicyWriter';
import { putReplication, type ReplicationRow } from './ReplicationWriter';
import {
  applyPolicyVisibility,
  applyReplicationVisibility,
  movedVisibly,
  withVisibleArtifacts,
} from './replicationVisibility';

const keys: SortKey[] = [
  { sql: 'replications.started_at', type: 'text', descending: true },
  { sql: 'replications.instance', type: 'text', descending: true },
  { sql: 'replications.id', type: 'number', descending: true },
];

/** {@link ReplicationStore} in a database. */
export class DatabaseReplicationStore implements ReplicationStore {
  readonly #knex: Knex;
  readonly #onImages: (digests: string[]) => void;

  /** @param onImages hears of images that are answered otherwise because of a replication or a policy */
  constructor(knex: Knex, onImages: (digests: string[]) => void) {
    this.#knex = knex;
    this.#onImages = onImages;
  }

  async put(executions: ObservedReplication[]): Promise<boolean> {
    const changed = new Set<string>();
    let isChanged = false;
    for (const execution of executions) {
      const digests = await putReplication(this.#knex, execution);
      if (digests) isChanged = true;
      for (const digest of digests ?? []) changed.add(digest);
    }
    if (changed.size > 0) this.#onImages([...changed]);
    return isChanged;
  }

  async replacePolicies(
    instance: string,
    policies: ObservedPolicy[],
  ): Promise<boolean> {
    const digests = await replacePolicies(this.#knex, instance, policies);
    if (digests?.length) this.#onImages(digests);
    return digests !== undefined;
  }

  async list(
    query: ListReplicationsQuery,
    visible?: Visible,
  ): Promise<Omit<ReplicationPage, 'sources'>> {
    const { limit, cursor } = query;
    const position = cursor
      ? replicationCursor.decode(query, cursor)
      : undefined;
    const fitting = () => this.#fitting(query, visible);
    const page = fitting()
      .select<Array<{ document: string }>>('document')
      .limit(limit + 1);
    selectKeys(page, keys);
    applyKeyset(page, keys, position);
    const [rows, counted]: [
      Array<{ document: string }>,
      Array<{ total: number }>,
    ] = await Promise.all([page, fitting().count({ total: '*' })]);
    const shown = rows.slice(0, limit);
    const last = rows.length > limit ? shown.at(-1) : undefined;
    return {
      items: await withVisibleArtifacts(
        this.#knex,
        shown.map(({ document }) => JSON.parse(document)),
        visible,
      ),
      totalItems: Number(counted[0]?.total ?? 0),
      pageInfo: last
        ? {
            nextCursor: replicationCursor.encode(
              query,
              positionOf(keys, { ...last }),
            ),
          }
        : {},
    };
  }

  async get(instance: string, id: number): Promise<Replication | undefined> {
    if (!isStorable([instance])) return undefined;
    const row = await this.#rows().where({ instance, id }).first();
    return row && JSON.parse(row.document);
  }

  async policies(visible?: Visible): Promise<ReplicationPolicy[]> {
    const query = this.#policies().select().orderBy(['instance', 'id']);
    applyPolicyVisibility(query, visible);
    const rows: PolicyRow[] = await query;
    return Promise.all(rows.map(row => this.#toPolicy(row)));
  }

  async policy(
    instance: string,
    id: number,
  ): Promise<ReplicationPolicy | undefined> {
    if (!isStorable([instance])) return undefined;
    const row = await this.#policies().where({ instance, id }).first();
    return row && this.#toPolicy(row);
  }

  async running(instance: string): Promise<number[]> {
    const rows = await this.#rows()
      .select('id')
      .where({ instance, state: 'running' })
      .orderBy('id');
    return rows.map(({ id }) => Number(id));
  }

  async prune(before: string): Promise<number> {
    return this.#knex.transaction(async transaction => {
      const pruned = await transaction('replications')
        .where('started_at', '<', toUtc(before))
        .whereNot('state', 'running')
        .delete();
      await transaction('replication_artifacts')
        .whereNotExists(
          transaction('replications')
            .select(transaction.raw('1'))
            .whereRaw('replications.instance = replication_artifacts.instance')
            .whereRaw('replications.id = replication_artifacts.replication_id'),
        )
        .delete();
      return pruned;
    });
  }

  #fitting(
    { instance, policy, state, image, q }: ListReplicationsQuery,
    visible: Visible,
  ): Knex.QueryBuilder {
    const query = this.#knex('replications').whereNot('document', '');
    if (!isStorable([instance, image])) return query.whereRaw('1 = 0');
    if (instance) query.whereIn('replications.instance', instance);
    if (policy !== undefined) query.where('policy_id', policy);
    if (state) query.whereIn('state', state);
    if (image !== undefined) query.whereExists(this.#moving(image));
    const find = this.#knex.client.config.client === 'pg' ? 'strpos' : 'instr';
    for (const word of wordsOf(q)) {
      // Who sees a part of what it moves finds it by that part alone.
      if (visible)
        query.where(part =>
          part
            .whereRaw(`${find}(open_search, ?) > 0`, [word])
            .orWhereExists(movedVisibly(this.#knex, visible, word)),
        );
      else query.whereRaw(`${find}(search, ?) > 0`, [word]);
    }
    applyReplicationVisibility(query, visible);
    return query;
  }

  /** Whether an execution moved a repository, or an image by its digest or one of the tags it has. */
  #moving(image: string): Knex.QueryBuilder {
    const query = this.#knex('replication_artifacts as moved')
      .select(this.#knex.raw('1'))
      .whereRaw('moved.instance = replications.instance')
      .whereRaw('moved.replication_id = replications.id');
    if (!isDigest(image)) return query.where('moved.name', image);
    return query.where(part =>
      part
        .where('moved.reference', image)
        .orWhereExists(
          this.#knex('tags')
            .select(this.#knex.raw('1'))
            .where('tags.digest', image)
            .whereRaw(`tags.project || '/' || tags.repository = moved.name`)
            .whereRaw(`tags.tag = moved.reference`),
        ),
    );
  }

  async #toPolicy(row: PolicyRow): Promise<ReplicationPolicy> {
    const { rules: _rules, ...policy }: ObservedPolicy = JSON.parse(
      row.document,
    );
    const last = await this.#rows()
      .select('document')
      .where({ instance: row.instance, policy_id: policy.id })
      .orderBy([
        { column: 'started_at', order: 'desc' },
        { column: 'id', order: 'desc' },
      ])
      .first();
    if (!last) return policy;
    const { id, state, startedAt, endedAt }: Replication = JSON.parse(
      last.document,
    );
    return { ...policy, last: { id, state, startedAt, endedAt } };
  }

  #rows() {
    return this.#knex<ReplicationRow>('replications');
  }

  #policies() {
    return this.#knex<PolicyRow>('replication_policies');
  }
}
