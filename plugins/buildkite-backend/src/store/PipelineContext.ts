import type { Knex } from 'knex';
import { chunksOf } from '@slipway/collectors-node';
import {
  type BlockStep,
  readBlockSteps,
  type ServiceOfPipeline,
} from '../service';
import type { PipelineRow, ServicePipelineRow, SlugRow } from './rows';

/** What builds show of their pipeline. */
export interface PipelineContext {
  id: string;
  organization: string;
  slug: string;
  /** Absent: nobody has told it yet besides its builds. */
  name?: string;
  defaultBranch: string;
  /** Block steps of the file that Buildkite keeps. */
  blocks: BlockStep[];
  services: ServiceOfPipeline[];
}

/**
 * What builds of these pipelines show of them. In a transaction the pipelines do not change until its end, so that no
 * build is written with what has just been replaced.
 */
export async function readContexts(
  knex: Knex,
  ids: string[],
): Promise<Map<string, PipelineContext>> {
  const found = new Map<string, PipelineContext>();
  // In the same order everywhere, or two writers could wait for each other.
  for (const chunk of chunksOf([...new Set(ids)].sort())) {
    const query = knex<PipelineRow>('pipelines')
      .select()
      .whereIn('id', chunk)
      .orderBy('id');
    const rows = await (knex.isTransaction ? query.forShare() : query);
    const services = await readServices(knex, rows);
    for (const row of rows)
      found.set(row.id, toContext(row, services.get(row.id) ?? []));
  }
  return found;
}

function toContext(
  row: PipelineRow,
  services: ServiceOfPipeline[],
): PipelineContext {
  return {
    id: row.id,
    organization: row.organization,
    slug: row.slug,
    name: row.name || undefined,
    defaultBranch: row.default_branch,
    blocks: row.configuration ? readBlockSteps(row.configuration) : [],
    services,
  };
}

/** Services by id of their pipeline, which the catalog may still call by a slug that nobody else has taken since. */
async function readServices(
  knex: Knex,
  pipelines: PipelineRow[],
): Promise<Map<string, ServiceOfPipeline[]>> {
  const names = await readNames(knex, pipelines);
  const rows = await knex<ServicePipelineRow>('service_pipelines')
    .select()
    .whereIn(
      'pipeline',
      [...names.values()].flatMap(all => [...all]),
    )
    .orderBy('service');
  return new Map(
    pipelines.map(({ id, organization }) => [
      id,
      rows
        .filter(
          row =>
            row.organization === organization &&
            names.get(id)?.has(row.pipeline),
        )
        .map(({ service, paths }) => ({ service, paths: JSON.parse(paths) })),
    ]),
  );
}

async function readNames(
  knex: Knex,
  pipelines: PipelineRow[],
): Promise<Map<string, Set<string>>> {
  const names = new Map(pipelines.map(({ id, slug }) => [id, new Set([slug])]));
  const former = await knex<SlugRow>('pipeline_slugs')
    .select('pipeline_slugs.*')
    .whereIn(
      'pipeline_id',
      pipelines.map(({ id }) => id),
    )
    .whereNotExists(today =>
      today
        .select('id')
        .from('pipelines')
        .whereRaw('pipelines.organization = pipeline_slugs.organization')
        .whereRaw('pipelines.slug = pipeline_slugs.slug'),
    );
  for (const { pipeline_id: id, slug } of former) names.get(id)?.add(slug);
  return names;
}
