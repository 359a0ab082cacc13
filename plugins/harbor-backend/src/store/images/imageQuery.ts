import type { ListImagesQuery } from '@slipway/plugin-harbor-common';
import type { Knex } from 'knex';
import { problemBits } from '../projection/problemsOf';
import { cvesCalled } from '../scans/cvesCalled';
import { rankOf } from '../severityRanks';
import { isStorable } from '../storable';
import { imagesOfReports, reportsWith } from '../fleet/imagesWithFindings';
import type { Visible } from '../types';
import { applyVisibility } from '../visibility';
import { whereRuns } from '../whereRuns';

type Filter = Omit<ListImagesQuery, 'limit' | 'cursor' | 'sort'>;

/** A query on `images` for those that fit, without a selection. */
export function fittingImages(
  knex: Knex,
  filter: Filter,
  visible: Visible,
): Knex.QueryBuilder {
  const query = knex('images');
  if (!isStorable(Object.values({ ...filter, q: undefined })))
    return query.whereRaw('1 = 0');
  if (!filter.deleted) query.where('images.listed', 1);
  applyPlaces(knex, query, filter);
  applyOwn(query, filter);
  const { service, cve, runningIn } = filter;
  if (service)
    query.whereIn(
      'images.digest',
      knex('image_services').select('digest').whereIn('service', service),
    );
  if (cve) query.whereIn('images.digest', imagesWith(knex, cve));
  if (runningIn) applyRunning(knex, query, runningIn);
  applyVisibility(query, visible);
  return query;
}

/** Instance, project, repository and tag are of one place. */
function applyPlaces(
  knex: Knex,
  query: Knex.QueryBuilder,
  { instance, project, repository, tag }: Filter,
): void {
  if (!instance && !project && !repository && !tag) return;
  const places = knex('occurrences as place').select('place.digest');
  if (instance) places.whereIn('place.instance', instance);
  if (project) places.whereIn('place.project', project);
  if (repository) places.whereIn('place.repository', repository);
  if (tag !== undefined)
    places.join('tags', join => {
      for (const column of ['instance', 'project', 'repository', 'digest'])
        join.on(`tags.${column}`, `place.${column}`);
      join.onVal('tags.tag', tag);
    });
  // What no registry has any more was in places, too.
  places.where(part =>
    part
      .whereNull('place.deleted_at')
      .orWhereExists(
        knex('images as gone')
          .select(knex.raw('1'))
          .whereRaw('gone.digest = place.digest')
          .where('gone.deleted', 1),
      ),
  );
  query.whereIn('images.digest', places);
}

function applyOwn(query: Knex.QueryBuilder, filter: Filter): void {
  const { digest, commit, severity, signed, problem, q } = filter;
  if (digest) query.whereIn('images.digest', digest);
  if (commit !== undefined) {
    const start = commit.toLowerCase();
    // All that begin so: the letter behind the last hex digit is where they end.
    query.where('images.commit_sha', '>=', start);
    query.where('images.commit_sha', '<', `${start}g`);
  }
  if (severity)
    query.whereRaw('(images.severities & ?) <> 0', [
      bitsOf(severity.map(one => 1 << rankOf(one))),
    ]);
  if (signed !== undefined) query.where('images.signed', signed ? 1 : 0);
  if (problem)
    query
      .where('images.running', 1)
      .whereRaw('(images.problems & ?) <> 0', [
        bitsOf(problem.map(one => problemBits[one])),
      ]);
  const find = query.client.config.client === 'pg' ? 'strpos' : 'instr';
  for (const word of wordsOf(q))
    query.whereRaw(`${find}(images.search, ?) > 0`, [word]);
}

function applyRunning(
  knex: Knex,
  query: Knex.QueryBuilder,
  runningIn: string[],
): void {
  query.where(part => {
    if (runningIn.includes('none')) part.orWhere('images.running', 0);
    if (runningIn.includes('any')) part.orWhere('images.running', 1);
    const named = runningIn.filter(name => name !== 'any' && name !== 'none');
    if (named.length > 0)
      part.orWhereIn(
        'images.digest',
        knex('running')
          .select('digest')
          .where(places => whereRuns(places, named)),
      );
  });
}

/** Digests of images in whose newest reports a vulnerability is. */
export function imagesWith(knex: Knex, cve: string): Knex.QueryBuilder {
  const findings = knex('findings')
    .select('id')
    .whereIn('cve_id', cvesCalled(knex, cve).select('id'));
  return imagesOfReports(knex, reportsWith(knex, findings)).select(
    'image_reports.digest',
  );
}

function bitsOf(bits: number[]): number {
  return bits.reduce((all, bit) => all | bit, 0);
}

/** PostgreSQL refuses NUL in text, and nobody searches for other control characters. */
export function wordsOf(q: string | undefined): string[] {
  return (q ?? '')
    .toLowerCase()
    .split(/[\s\p{Cc}]+/u)
    .filter(Boolean);
}
