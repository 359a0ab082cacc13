import type { Knex } from 'knex';
import type { ObservedArtifact } from '../../observed';
import { hostOf } from '../hostOf';
import { storable } from '../storable';

/** Remembers which hosts in references are whose: workloads say by reference where they get an image from. */
export async function noticeHosts(
  knex: Knex,
  artifacts: ObservedArtifact[],
): Promise<void> {
  const hosts = new Map(
    artifacts.map(({ pullReference, instance }) => [
      storable(hostOf(pullReference)),
      instance,
    ]),
  );
  if (hosts.size === 0) return;
  const known: Array<{ host: string; instance: string }> = await knex('hosts')
    .select()
    .whereIn('host', [...hosts.keys()]);
  for (const { host, instance } of known)
    if (hosts.get(host) === instance) hosts.delete(host);
  if (hosts.size > 0)
    await knex('hosts')
      .insert([...hosts].sort().map(([host, instance]) => ({ host, instance })))
      .onConflict('host')
      .merge();
}
