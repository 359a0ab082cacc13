import type { BuildRef } from '@slipway/plugin-buildkite-common';
import type { Knex } from 'knex';
import { findPipelineIds } from './findPipelines';
import { isStorable } from './isStorable';
import { LARGEST_INTEGER, type BuildRow } from './rows';

/** UUID of a build, by its pipeline's slug of today or one that it had before. */
export async function findBuildId(
  knex: Knex,
  { organization, pipeline, number }: BuildRef,
): Promise<string | undefined> {
  if (!isStorable([organization, pipeline]) || number > LARGEST_INTEGER)
    return undefined;
  const pipelines = await findPipelineIds(
    knex,
    [pipeline],
    [organization.toLowerCase()],
  );
  const row = await knex<BuildRow>('builds')
    .select('id')
    .whereIn('pipeline_id', pipelines)
    .where({ number })
    .orderBy('created_at', 'desc')
    .first();
  return row?.id;
}
