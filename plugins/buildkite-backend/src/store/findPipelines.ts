import type { Knex } from 'knex';
import type { PipelineRow, SlugRow } from './rows';

/**
 * Ids of the pipelines that go by one of these slugs, or went by one that none has today.
 *
 * @param organizations absent: in all
 */
export async function findPipelineIds(
  knex: Knex,
  slugs: string[],
  organizations?: string[],
): Promise<string[]> {
  // Buildkite's are in lower case; addresses may be typed.
  const wanted = slugs.map(slug => slug.toLowerCase());
  const today = knex<PipelineRow>('pipelines')
    .select('id', 'organization', 'slug')
    .whereIn('slug', wanted);
  const former = knex<SlugRow>('pipeline_slugs')
    .select()
    .whereIn('slug', wanted);
  if (organizations) {
    today.whereIn('organization', organizations);
    former.whereIn('organization', organizations);
  }
  const [named, renamed] = await Promise.all([today, former]);
  const taken = new Set(named.map(addressOf));
  return [
    ...named.map(({ id }) => id),
    ...renamed
      .filter(row => !taken.has(addressOf(row)))
      .map(({ pipeline_id: id }) => id),
  ];
}

function addressOf({
  organization,
  slug,
}: {
  organization: string;
  slug: string;
}): string {
  return `${organization}/${slug}`;
}
