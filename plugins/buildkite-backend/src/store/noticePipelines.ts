import type { Knex } from 'knex';
import type { ObservedBuild } from '../observed';
import { changePipelines } from './changePipelines';
import type { PipelineRow, SlugRow } from './rows';

/**
 * Pipelines that builds speak of before the list of their organisation does: new ones, and ones that go by a new name.
 *
 * @returns whether one was renamed
 */
export async function noticePipelines(
  knex: Knex,
  builds: ObservedBuild[],
): Promise<boolean> {
  const spoken = new Map(builds.map(build => [build.pipelineId, build]));
  const ids = [...spoken.keys()];
  const [rows, former] = await Promise.all([
    knex<PipelineRow>('pipelines').select().whereIn('id', ids),
    knex<SlugRow>('pipeline_slugs').select().whereIn('pipeline_id', ids),
  ]);
  const known = new Map(rows.map(row => [row.id, row]));
  const isFormer = (id: string, slug: string) =>
    former.some(row => row.pipeline_id === id && row.slug === slug);
  const news = [...spoken].filter(([id, { pipeline }]) => {
    const row = known.get(id);
    // An answer may be older than the rename.
    return !row || (row.slug !== pipeline && !isFormer(id, pipeline));
  });
  if (news.length === 0) return false;
  const wanted = news.map(([id, build]) => rowOf(id, build, known.get(id)));
  return knex.transaction(transaction => changePipelines(transaction, wanted));
}

function rowOf(
  id: string,
  { organization, pipeline: slug, pipelineName, url }: ObservedBuild,
  known: PipelineRow | undefined,
): Omit<PipelineRow, 'revision' | 'projected'> {
  if (known) return { ...known, slug };
  return {
    id,
    organization,
    slug,
    name: pipelineName,
    repository: null,
    default_branch: '',
    url: url.replace(/\/builds\/\d+$/, ''),
    configuration: null,
    listed: 0,
  };
}
