import type {
  ListVulnerabilitiesQuery,
  Scan,
  SeverityCounts,
  Vulnerability,
  VulnerabilityPage,
} from '@slipway/plugin-harbor-common';
import type { Knex } from 'knex';
import { vulnerabilityCursor } from '../cursors';
import { wordsOf } from '../images/imageQuery';
import { applyKeyset, positionOf, selectKeys, type SortKey } from '../keyset';
import { allowedIn, readAllowlists, type Allowed } from '../projects/allowed';
import { reportedScans } from '../projection/projectScans';
import type { OccurrenceRow, ReportRow, ScanRow } from '../rows';
import { rankOf } from '../severityRanks';
import { isStorable } from '../storable';
import { noCounts, type ReportFilter } from '../types';
import {
  findingColumns,
  findingsOf,
  readLayers,
  toVulnerability,
  type FindingRow,
} from './findingRows';

/** The report that counts of an image, and what has to be known to answer out of it. */
export interface FoundReport {
  id: number;
  scan: Scan;
  counts: SeverityCounts;
  layers: Map<number, string>;
  allowed: Allowed;
}

type Filter = Omit<ReportFilter, 'scanner'>;

const number = (sql: string, descending = true): SortKey => ({
  sql,
  type: 'number',
  descending,
});
const text = (sql: string): SortKey => ({ sql, type: 'text' });
const severity = number('findings.severity');
const score = number('findings.score');
const rest = [
  text('cves.identifier'),
  text('findings.package'),
  number('findings.id', false),
];

const sorts: Record<ListVulnerabilitiesQuery['sort'], SortKey[]> = {
  '-severity': [severity, score, ...rest],
  '-cvss': [score, severity, ...rest],
  cve: rest,
  package: [text('findings.package'), severity, ...rest],
};

/** Reads what scanners found in one image. */
export class ReportReader {
  readonly #knex: Knex;
  readonly #now: () => Date;

  constructor(knex: Knex, now: () => Date) {
    this.#knex = knex;
    this.#now = now;
  }

  /** @param scanner name; default: whose report is the newest */
  async find(
    digest: string,
    scanner?: string,
  ): Promise<FoundReport | undefined> {
    if (!isStorable([digest, scanner])) return undefined;
    const rows: ScanRow[] = await this.#knex('scans')
      .select()
      .where({ digest });
    const ids = rows.flatMap(row => row.report_id ?? []);
    const reports: Array<Pick<ReportRow, 'id' | 'counts' | 'layers'>> =
      await this.#knex('reports')
        .select('id', 'counts', 'layers')
        .whereIn('id', ids);
    const found = reportedScans(
      rows,
      new Map(reports.map(({ id, counts }) => [id, counts])),
    ).find(scan => scanner === undefined || scan.scanner.name === scanner);
    if (!found) return undefined;
    const { report, ...scan } = found;
    const layers = reports.find(({ id }) => id === report)?.layers ?? null;
    return {
      id: report,
      scan,
      counts: scan.counts ?? { ...noCounts },
      layers: readLayers(layers),
      allowed: await this.#allowed(digest),
    };
  }

  async page(
    digest: string,
    query: ListVulnerabilitiesQuery,
  ): Promise<VulnerabilityPage | undefined> {
    const report = await this.find(digest, query.scanner);
    if (!report) return undefined;
    const list = { ...query, digest };
    const { limit, cursor, sort, ...filter } = query;
    const position = cursor
      ? vulnerabilityCursor.decode(list, cursor)
      : undefined;
    const keys = sorts[sort];
    const fitting = () => this.fitting(report, filter);
    const page = fitting()
      .select<FindingRow[]>(findingColumns)
      .limit(limit + 1);
    selectKeys(page, keys);
    applyKeyset(page, keys, position);
    const [rows, counted]: [FindingRow[], Array<{ total: number }>] =
      await Promise.all([page, fitting().count({ total: '*' })]);
    const shown = rows.slice(0, limit);
    const last = rows.length > limit ? shown.at(-1) : undefined;
    return {
      items: shown.map(row =>
        toVulnerability(row, report.layers, report.allowed),
      ),
      totalItems: Number(counted[0]?.total ?? 0),
      pageInfo: last
        ? {
            nextCursor: vulnerabilityCursor.encode(
              list,
              positionOf(keys, { ...last }),
            ),
          }
        : {},
      counts: report.counts,
      scan: report.scan,
    };
  }

  /** All of it that fits, the worst first. */
  async all(
    report: FoundReport,
    filter: Filter = {},
  ): Promise<Vulnerability[]> {
    const query = this.fitting(report, filter).select(findingColumns);
    applyKeyset(query, sorts['-severity'], undefined);
    const rows: FindingRow[] = await query;
    return rows.map(row => toVulnerability(row, report.layers, report.allowed));
  }

  /** What of a report fits, without a selection. */
  fitting(
    { id, allowed: passing }: FoundReport,
    filter: Filter,
  ): Knex.QueryBuilder {
    const query = findingsOf(this.#knex, id);
    const { severity: levels, fixable, allowed, package: name, q } = filter;
    if (!isStorable([name])) return query.whereRaw('1 = 0');
    if (levels) query.whereIn('findings.severity', levels.map(rankOf));
    if (fixable === true) query.whereNot('findings.fixed_in', '');
    if (fixable === false) query.where('findings.fixed_in', '');
    if (allowed === true) query.whereIn('cves.identifier', [...passing.keys()]);
    if (allowed === false)
      query.whereNotIn('cves.identifier', [...passing.keys()]);
    if (name !== undefined) query.where('findings.package', name);
    const find = query.client.config.client === 'pg' ? 'strpos' : 'instr';
    for (const word of wordsOf(q))
      query.whereRaw(
        `(${find}(cves.search, ?) > 0 or ${find}(lower(findings.package || ' ' || findings.version), ?) > 0)`,
        [word, word],
      );
    return query;
  }

  async #allowed(digest: string): Promise<Allowed> {
    const places: Array<Pick<OccurrenceRow, 'instance' | 'project'>> =
      await this.#knex('occurrences')
        .distinct('instance', 'project')
        .where({ digest })
        .whereNull('deleted_at')
        .orderBy(['instance', 'project']);
    return allowedIn(places, await readAllowlists(this.#knex, this.#now()));
  }
}
