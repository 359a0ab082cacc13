import { chunksOf } from '@slipway/collectors-node';
import type { Knex } from 'knex';
import type { PipelineRow, SlugRow } from './rows';

type Wanted = Omit<PipelineRow, 'revision' | 'projected'>;

/** What builds show of their pipeline: when one of these changes, its builds are made anew. */
const shown = ['slug', 'name', 'default_branch', 'configuration'] as const;

/**
 * Writes pipelines, and remembers slugs they had before.
 *
 * @returns whether builds have something to catch up with
 */
export async function changePipelines(
  transaction: Knex.Transaction,
  wanted: Wanted[],
): Promise<boolean> {
  let isAnyBehind = false;
  const sorted = [...wanted].sort((a, b) => (a.id < b.id ? -1 : 1));
  for (const chunk of chunksOf(sorted)) {
    await transaction<PipelineRow>('pipelines')
      .insert(chunk.map(row => ({ ...row, revision: 0, projected: 0 })))
      .onConflict('id')
      .ignore();
    const rows = await transaction<PipelineRow>('pipelines')
      .select()
      .whereIn(
        'id',
        chunk.map(({ id }) => id),
      )
      .orderBy('id')
      .forUpdate();
    const stored = new Map(rows.map(row => [row.id, row]));
    for (const row of chunk) {
      const before = stored.get(row.id);
      if (before && (await changeOne(transaction, before, row)))
        isAnyBehind = true;
    }
  }
  return isAnyBehind;
}

async function changeOne(
  transaction: Knex.Transaction,
  before: PipelineRow,
  wanted: Wanted,
): Promise<boolean> {
  const { id, organization } = wanted;
  const isShown = shown.some(column => before[column] !== wanted[column]);
  await transaction<PipelineRow>('pipelines')
    .where({ id })
    .update({
      ...wanted,
      revision: isShown ? before.revision + 1 : before.revision,
    });
  if (before.slug !== wanted.slug) {
    const slugs = () => transaction<SlugRow>('pipeline_slugs');
    await slugs()
      .insert({ organization, slug: before.slug, pipeline_id: id })
      .onConflict(['organization', 'slug', 'pipeline_id'])
      .ignore();
    await slugs()
      .where({ organization, slug: wanted.slug, pipeline_id: id })
      .delete();
  }
  return isShown;
}
