import type { Knex } from 'knex';
import type { RunningRow } from '../rows';
import type { Visible } from '../types';
import { applyVisibility } from '../visibility';
import { whereRuns } from '../whereRuns';

/** Something that runs an image that a registry told of. */
export interface RunningImage extends Pick<
  RunningRow,
  'environment' | 'service' | 'digest'
> {
  /** Bits, see `problemBits`. */
  problems: number;
  name: string;
}

/** What runs, of images that somebody may see. */
export async function readRunning(
  knex: Knex,
  visible: Visible,
  narrow: { service?: string[]; runningIn?: string[] } = {},
): Promise<RunningImage[]> {
  const query = knex('running')
    .join('images', 'images.digest', 'running.digest')
    .select(
      'running.environment',
      'running.service',
      'running.digest',
      'images.problems',
      'images.name',
    )
    .orderBy(['running.environment', 'running.service', 'running.digest']);
  const { service, runningIn } = narrow;
  if (service) query.whereIn('running.service', service);
  if (runningIn && !runningIn.includes('any'))
    query.where(part => whereRuns(part, runningIn));
  applyVisibility(query, visible);
  return query;
}
