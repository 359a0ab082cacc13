import type { Knex } from 'knex';
import type { ObservedPolicy } from '../../observed';
import type {
  AttemptRow,
  OccurrenceRow,
  ReportRow,
  RunningRow,
  ScanRow,
  ServiceRepositoryRow,
  TagRow,
} from '../rows';
import { placeKey } from './placeKey';
import { groupedBy } from '../groupedBy';

/** All that is known of one image. */
export interface ImageFacts {
  digest: string;
  /** Also of places where it was. */
  occurrences: OccurrenceRow[];
  /** Names of its tags, by place. */
  tags: Map<string, Set<string>>;
  scans: ScanRow[];
  running: RunningRow[];
  /** Services that the catalog says its repositories are of. */
  services: string[];
  attempts: AttemptRow[];
}

/** What is the same for all images. */
export interface Surroundings {
  policies: ObservedPolicy[];
  /** Instances by host of references. */
  hosts: Map<string, string>;
  /** Counts of reports, JSON, by their id. */
  counts: Map<number, string>;
}

/** Reads all that there is to know of a few images. */
export async function readFacts(
  knex: Knex,
  digests: string[],
): Promise<{ images: ImageFacts[]; around: Surroundings }> {
  const of = <Row extends object>(table: string): Promise<Row[]> =>
    knex(table).select().whereIn('digest', digests);
  const occurrences = grouped(await of<OccurrenceRow>('occurrences'));
  const tags = grouped(await of<TagRow>('tags'));
  const scans = grouped(await of<ScanRow>('scans'));
  const running = grouped(await of<RunningRow>('running'));
  const names = [...new Set([...occurrences.values()].flat().map(nameOf))];
  const attempts: AttemptRow[] = await knex('replication_attempts')
    .select()
    .whereIn('name', names);
  const services = await readServices(knex, digests);
  const around = await readSurroundings(knex, [...scans.values()].flat());
  const images = digests.map(digest => {
    const places = occurrences.get(digest) ?? [];
    const ownNames = new Set(places.map(nameOf));
    return {
      digest,
      occurrences: places,
      tags: tagsByPlace(tags.get(digest) ?? []),
      scans: scans.get(digest) ?? [],
      running: running.get(digest) ?? [],
      services: services.get(digest) ?? [],
      attempts: attempts.filter(({ name }) => ownNames.has(name)),
    };
  });
  return { images, around };
}

async function readServices(
  knex: Knex,
  digests: string[],
): Promise<Map<string, string[]>> {
  const rows: Array<
    Pick<ServiceRepositoryRow, 'service'> & { digest: string }
  > = await knex('occurrences')
    .join('service_repositories as of', join =>
      join
        .on('of.project', 'occurrences.project')
        .andOn('of.repository', 'occurrences.repository'),
    )
    .whereIn('occurrences.digest', digests)
    .where(part =>
      part
        .where('of.instance', '')
        .orWhereRaw('of.instance = occurrences.instance'),
    )
    .distinct('occurrences.digest', 'of.service');
  return new Map(
    [...grouped(rows)].map(([digest, all]) => [
      digest,
      all.map(({ service }) => service),
    ]),
  );
}

async function readSurroundings(
  knex: Knex,
  scans: ScanRow[],
): Promise<Surroundings> {
  const reports = [...new Set(scans.flatMap(scan => scan.report_id ?? []))];
  const counts: Array<Pick<ReportRow, 'id' | 'counts'>> = await knex('reports')
    .select('id', 'counts')
    .whereIn('id', reports);
  const hosts: Array<{ host: string; instance: string }> =
    await knex('hosts').select();
  const policies: Array<{ document: string }> = await knex(
    'replication_policies',
  ).select('document');
  return {
    policies: policies.map(({ document }) => JSON.parse(document)),
    hosts: new Map(hosts.map(({ host, instance }) => [host, instance])),
    counts: new Map(counts.map(report => [report.id, report.counts])),
  };
}

function nameOf(row: { project: string; repository: string }): string {
  return `${row.project}/${row.repository}`;
}

function tagsByPlace(rows: TagRow[]): Map<string, Set<string>> {
  const tags = new Map<string, Set<string>>();
  for (const row of rows) {
    const key = placeKey(row);
    tags.set(key, (tags.get(key) ?? new Set()).add(row.tag));
  }
  return tags;
}

function grouped<Row extends { digest: string }>(
  rows: Row[],
): Map<string, Row[]> {
  return groupedBy(rows, row => row.digest);
}
