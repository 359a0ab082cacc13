import type {
  ListVulnerabilitiesQuery,
  VulnerablePackagePage,
} from '@slipway/plugin-harbor-common';
import { InputError } from '@backstage/errors';
import type { Knex } from 'knex';
import { vulnerabilityCursor, type Position } from '../cursors';
import { countFindings } from './digestReport';
import {
  findingColumns,
  toVulnerability,
  type FindingRow,
} from './findingRows';
import type { ReportReader } from './ReportReader';
import { groupedBy } from '../groupedBy';

type Narrow = Pick<
  FindingRow,
  | 'id'
  | 'identifier'
  | 'package'
  | 'version'
  | 'fixed_in'
  | 'severity'
  | 'score'
>;

interface Group {
  package: string;
  version: string;
  rows: Narrow[];
  /** What it is sorted by, ascending. */
  position: Position;
}

/** One page of the packages of a report. Only those of the page are read with all their text. */
export async function groupPackages(
  knex: Knex,
  reader: ReportReader,
  digest: string,
  query: ListVulnerabilitiesQuery,
): Promise<VulnerablePackagePage | undefined> {
  const report = await reader.find(digest, query.scanner);
  if (!report) return undefined;
  const list = { ...query, digest };
  const { limit, cursor, sort, ...filter } = query;
  const rows: Narrow[] = await reader
    .fitting(report, filter)
    .select(findingColumns.slice(0, 7));
  const groups = [
    ...groupedBy(rows, row =>
      JSON.stringify([row.package, row.version]),
    ).values(),
  ]
    .map(group => toGroup(group, sort))
    .sort((a, b) => compare(a.position, b.position));
  const after = cursor ? vulnerabilityCursor.decode(list, cursor) : undefined;
  if (after && groups[0] && !isLike(after, groups[0].position))
    throw new InputError(
      'cursor: is not one this API gave out; use pageInfo.nextCursor of the page before, or leave it out for the first page',
    );
  const behind = after
    ? groups.filter(({ position }) => compare(position, after) > 0)
    : groups;
  const shown = behind.slice(0, limit);
  const last = behind.length > limit ? shown.at(-1) : undefined;
  const texts = await readRows(
    knex,
    shown.flatMap(group => group.rows.map(({ id }) => id)),
  );
  return {
    items: shown.map(group => ({
      package: group.package,
      version: group.version,
      fixedIn: largest(group.rows.map(row => row.fixed_in)),
      counts: countFindings(group.rows),
      vulnerabilities: group.rows
        .toSorted((a, b) => b.severity - a.severity || b.score - a.score)
        .flatMap(({ id }) => texts.get(id) ?? [])
        .map(row => toVulnerability(row, report.layers, report.allowed)),
    })),
    totalItems: groups.length,
    pageInfo: last
      ? { nextCursor: vulnerabilityCursor.encode(list, last.position) }
      : {},
    counts: report.counts,
    scan: report.scan,
  };
}

function toGroup(
  rows: Narrow[],
  sort: ListVulnerabilitiesQuery['sort'],
): Group {
  const { package: name = '', version = '' } = rows[0] ?? {};
  const worst = -Math.max(...rows.map(row => row.severity));
  const score = -Math.max(...rows.map(row => row.score));
  const first = rows.map(row => row.identifier).sort()[0] ?? '';
  const leading: Record<ListVulnerabilitiesQuery['sort'], Position> = {
    '-severity': [worst, -rows.length],
    '-cvss': [score, worst],
    cve: [first],
    package: [],
  };
  return {
    package: name,
    version,
    rows,
    position: [...leading[sort], name, version],
  };
}

/** By chunks: a page may have thousands of rows. */
async function readRows(
  knex: Knex,
  ids: number[],
): Promise<Map<number, FindingRow>> {
  const found = new Map<number, FindingRow>();
  for (let start = 0; start < ids.length; start += 5_000) {
    const rows: FindingRow[] = await knex('findings')
      .join('cves', 'cves.id', 'findings.cve_id')
      .select(findingColumns)
      .whereIn('findings.id', ids.slice(start, start + 5_000));
    for (const row of rows) found.set(row.id, row);
  }
  return found;
}

function compare(a: Position, b: Position): number {
  for (const [index, one] of a.entries()) {
    const other = b[index] ?? '';
    if (one !== other) return one < other ? -1 : 1;
  }
  return 0;
}

function isLike(a: Position, b: Position): boolean {
  return (
    a.length === b.length &&
    a.every((one, index) => typeof one === typeof b[index])
  );
}

/** The newest of versions, as far as numbers tell. */
function largest(versions: string[]): string | undefined {
  return versions
    .filter(Boolean)
    .sort((a, b) => b.localeCompare(a, 'en', { numeric: true }))[0];
}
