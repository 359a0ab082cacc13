import type { BuildRef } from '@slipway/plugin-buildkite-common';
import type { Knex } from 'knex';
import { chunksOf } from '@slipway/collectors-node';
import { readContexts, type PipelineContext } from './PipelineContext';
import { projectBuild, type Projection } from './projectBuild';
import type { DocumentRow, PipelineRow } from './rows';

/**
 * Writes what lists and answers are made from out of the documents of builds.
 *
 * @param transaction holds the rows of `build_documents`
 * @param contexts of {@link readContexts} in the same transaction
 * @returns references of the builds that are answered otherwise than before
 */
export async function writeProjections(
  transaction: Knex.Transaction,
  contexts: Map<string, PipelineContext>,
  stored: DocumentRow[],
): Promise<BuildRef[]> {
  const changed = stored.flatMap(row => {
    const context = contexts.get(row.pipeline_id);
    if (!context) return [];
    const projection = projectBuild(row, context);
    const document = JSON.stringify(projection.build);
    return document === row.document ? [] : { ...projection, document };
  });
  for (const chunk of chunksOf(changed)) await write(transaction, chunk);
  return changed.map(({ build }) => refOf(build));
}

async function write(
  transaction: Knex.Transaction,
  projections: Array<Projection & { document: string }>,
): Promise<void> {
  const ids = projections.map(({ build }) => build.id);
  await transaction('builds')
    .insert(projections.map(({ row }) => row))
    .onConflict('id')
    .merge();
  for (const { build, document } of projections)
    await transaction('build_documents')
      .where({ id: build.id })
      .update({ document });
  const services = projections.flatMap(one =>
    one.services.map(service => ({
      build_id: one.build.id,
      service,
      state: one.row.state,
      gone: one.row.gone,
      created_at: one.row.created_at,
    })),
  );
  await transaction('build_services').whereIn('build_id', ids).delete();
  for (const chunk of chunksOf(services))
    await transaction('build_services').insert(chunk);
  await transaction('approvals').whereIn('build_id', ids).delete();
  const approvals = projections.flatMap(one => one.approvals);
  for (const chunk of chunksOf(approvals))
    await transaction('approvals').insert(chunk);
}

/**
 * Brings builds up to date with what they show of their pipelines, a few at a time so that others get in between. Also
 * what somebody else left undone.
 *
 * @returns references of the builds that changed
 */
export async function catchUp(knex: Knex): Promise<BuildRef[]> {
  const behind = await knex<PipelineRow>('pipelines')
    .select('id', 'revision')
    .whereRaw('projected < revision')
    .orderBy('id');
  const changed: BuildRef[] = [];
  for (const { id, revision } of behind) {
    changed.push(...(await projectPipeline(knex, id)));
    // Another change meanwhile leaves it behind that one.
    await knex<PipelineRow>('pipelines')
      .where({ id })
      .where('projected', '<', revision)
      .update({ projected: revision });
  }
  return changed;
}

async function projectPipeline(knex: Knex, id: string): Promise<BuildRef[]> {
  const rows = await knex<DocumentRow>('build_documents')
    .select('id')
    .where({ pipeline_id: id })
    .orderBy('id');
  const changed: BuildRef[] = [];
  for (const chunk of chunksOf(rows)) {
    const refs = await knex.transaction(async transaction => {
      const contexts = await readContexts(transaction, [id]);
      const stored = await lockDocuments(
        transaction,
        chunk.map(row => row.id),
      );
      return writeProjections(transaction, contexts, stored);
    });
    changed.push(...refs);
  }
  return changed;
}

/** Documents of builds, which nobody else changes until the end of the transaction. */
export async function lockDocuments(
  transaction: Knex.Transaction,
  ids: string[],
): Promise<DocumentRow[]> {
  return transaction<DocumentRow>('build_documents')
    .select()
    .whereIn('id', ids)
    .orderBy('id')
    .forUpdate();
}

/** What names a build, and nothing else. */
export function refOf({ organization, pipeline, number }: BuildRef): BuildRef {
  return { organization, pipeline, number };
}
