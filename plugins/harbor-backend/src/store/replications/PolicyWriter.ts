import type { Knex } from 'knex';
import type { ObservedPolicy } from '../../observed';
import { changeFacts } from '../projection/imageQueue';
import { chunksOf } from '@slipway/collectors-node';

/** A row of `replication_policies`. */
export interface PolicyRow {
  instance: string;
  id: number | string;
  document: string;
}

/** Writes all policies of an instance. @returns undefined: nothing changed; else digests of images that go elsewhere by it */
export async function replacePolicies(
  knex: Knex,
  instance: string,
  policies: ObservedPolicy[],
): Promise<string[] | undefined> {
  const wanted = new Map(policies.map(one => [one.id, JSON.stringify(one)]));
  const { isChanged, sources } = await knex.transaction(transaction =>
    write(transaction, instance, wanted),
  );
  if (!isChanged) return undefined;
  const digests: string[] = [];
  const rows: Array<{ digest: string }> = await knex('occurrences')
    .distinct('digest')
    .whereIn('instance', sources)
    .whereNull('deleted_at');
  // A few at a time: it may be all images that there are.
  for (const chunk of chunksOf(rows))
    digests.push(
      ...(await changeFacts(knex, async () =>
        chunk.map(({ digest }) => digest),
      )),
    );
  return digests;
}

async function write(
  transaction: Knex.Transaction,
  instance: string,
  wanted: Map<number, string>,
): Promise<{ isChanged: boolean; sources: string[] }> {
  const rows = () => transaction<PolicyRow>('replication_policies');
  const stored = await rows()
    .select()
    .where({ instance })
    .orderBy('id')
    .forUpdate();
  const before = new Map(stored.map(row => [Number(row.id), row.document]));
  const documents: string[] = [];
  for (const [id, document] of before)
    if (!wanted.has(id)) {
      await rows().where({ instance, id }).delete();
      documents.push(document);
    }
  for (const [id, document] of wanted) {
    const other = before.get(id);
    if (other === document) continue;
    await rows()
      .insert({ instance, id, document })
      .onConflict(['instance', 'id'])
      .merge();
    documents.push(document, ...(other ? [other] : []));
  }
  const sources = documents.flatMap(document => {
    const { from, to }: ObservedPolicy = JSON.parse(document);
    // Images of registries that are none of ours are not known.
    return to.instance && from.instance ? from.instance : [];
  });
  return { isChanged: documents.length > 0, sources: [...new Set(sources)] };
}
