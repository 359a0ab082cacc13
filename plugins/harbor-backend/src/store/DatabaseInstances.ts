import { chunksOf } from '@slipway/collectors-node';
import type { Knex } from 'knex';
import { hostOf } from './hostOf';
import { OccurrenceWriter } from './images/OccurrenceWriter';
import { changeFacts } from './projection/imageQueue';
import type { RunningRow, ScanRow } from './rows';
import { keyOf, scanKeyColumns } from './scans/ScanWriter';
import { storable } from './storable';
import { toUtc } from './toUtc';
import type { ConfiguredInstance, Instances } from './types';

/** What is read anew when an instance is configured again. */
const forgotten = [
  'repositories',
  'projects',
  'tag_policies',
  'image_looks',
  'scan_sweeps',
];
const notConfigured =
  'This Harbor is not in harbor.instances any more: nobody looks how it ended';

/** {@link Instances} in a database. */
export class DatabaseInstances implements Instances {
  readonly #knex: Knex;
  readonly #writer: OccurrenceWriter;
  readonly #now: () => Date;

  constructor(knex: Knex, now: () => Date) {
    this.#knex = knex;
    this.#writer = new OccurrenceWriter(knex);
    this.#now = now;
  }

  async configure(instances: ConfiguredInstance[]): Promise<string[]> {
    const names = instances.map(({ name }) => name);
    const changed = await this.#writeHosts(instances);
    await this.#endReplications(names);
    changed.push(
      ...(await this.#writer.remove(
        query => query.whereNotIn('instance', names),
        this.#now().getTime(),
      )),
    );
    for (const table of forgotten)
      await this.#knex(table).whereNotIn('instance', names).delete();
    // Nobody can take them off any more when their time has come.
    await this.#knex('allowlist_entries')
      .whereNotIn('instance', names)
      .where('expires_at', '<=', this.#now().toISOString())
      .delete();
    changed.push(...(await this.#forgetWays(names)));
    changed.push(...(await this.#endScans(names)));
    return [...new Set(changed)];
  }

  /** @returns digests of images that run by a host which is another instance's now */
  async #writeHosts(instances: ConfiguredInstance[]): Promise<string[]> {
    const wanted = new Map(
      instances.flatMap(({ name, hosts }) =>
        hosts.map(host => [storable(host), name]),
      ),
    );
    return changeFacts(this.#knex, async transaction => {
      const rows: Array<{ host: string; instance: string }> = await transaction(
        'hosts',
      )
        .select('host', 'instance')
        .orderBy('host')
        .forUpdate();
      const stored = new Map(rows.map(row => [row.host, row.instance]));
      const gone = rows.flatMap(({ host }) => (wanted.has(host) ? [] : host));
      const news = [...wanted].filter(
        ([host, instance]) => stored.get(host) !== instance,
      );
      await transaction('hosts').whereIn('host', gone).delete();
      for (const chunk of chunksOf(news.sort()))
        await transaction('hosts')
          .insert(chunk.map(([host, instance]) => ({ host, instance })))
          .onConflict('host')
          .merge();
      const changed = new Set([...gone, ...news.map(([host]) => host)]);
      const running = await transaction<RunningRow>('running').select(
        'digest',
        'reference',
      );
      return running.flatMap(({ digest, reference }) =>
        changed.has(hostOf(reference)) ? digest : [],
      );
    });
  }

  /** Policies there, and attempts to bring something there. */
  async #forgetWays(names: string[]): Promise<string[]> {
    const policies = () =>
      this.#knex('replication_policies').whereNotIn('instance', names);
    const attempts = () =>
      this.#knex('replication_attempts').whereNotIn('destination', names);
    const rows: Array<{ digest: string }> = await this.#knex('occurrences')
      .distinct('digest')
      .whereIn('instance', policies().select('instance'))
      .orWhereRaw(`project || '/' || repository in ?`, [
        attempts().select('name'),
      ]);
    await policies().delete();
    await attempts().delete();
    const changed: string[] = [];
    for (const chunk of chunksOf(rows))
      changed.push(
        ...(await changeFacts(this.#knex, async () =>
          chunk.map(({ digest }) => digest),
        )),
      );
    return changed;
  }

  /** Scans that go on there are not seen to end any more. */
  async #endScans(names: string[]): Promise<string[]> {
    return changeFacts(this.#knex, async transaction => {
      const rows: ScanRow[] = await transaction('scans')
        .select()
        .whereNotIn('instance', names)
        .whereIn('state', ['queued', 'running'])
        .orderBy([...scanKeyColumns])
        .forUpdate();
      for (const row of rows) {
        const current = JSON.stringify({
          ...JSON.parse(row.current),
          ...{ state: 'stale', problem: notConfigured },
        });
        await transaction('scans')
          .where(keyOf(row))
          .update({ state: 'stale', current, ended: current });
      }
      return rows.map(({ digest }) => digest);
    });
  }

  async #endReplications(names: string[]): Promise<void> {
    const rows: Array<{ instance: string; id: number; document: string }> =
      await this.#knex('replications')
        .select('instance', 'id', 'document')
        .whereNotIn('instance', names)
        .where({ state: 'running' })
        .whereNot('document', '');
    for (const { instance, id, document } of rows) {
      await this.#knex('replications')
        .where({ instance, id })
        .update({
          state: 'stopped',
          document: JSON.stringify({
            ...JSON.parse(document),
            ...{ state: 'stopped', message: notConfigured },
          }),
        });
      const { to, startedAt } = JSON.parse(document);
      if (to.instance)
        await this.#knex('replication_attempts')
          .where({
            ...{ destination: to.instance, started_at: toUtc(startedAt) },
            state: 'running',
          })
          .update({ state: 'stopped', message: notConfigured });
    }
  }
}
