import type { Knex } from 'knex';
import { jsonChunksOf, jsonTable } from '../jsonTable';
import {
  eachPackedCve,
  packCves,
  readPackedCves,
  type PackedCve,
} from './packedCves';
import type { CveContent, FindingContent, ReportContent } from './digestReport';

/** A report that is stored, and whose CVEs it has. */
export interface StoredReport {
  id: number;
  cves: number[];
}

/**
 * Stores what a report says, unless another image's report says the same already. Rows that others have are not touched;
 * only better descriptions replace what is there.
 */
export async function storeReport(
  transaction: Knex.Transaction,
  content: ReportContent,
): Promise<StoredReport> {
  // Shared with others who write; who removes reports waits.
  await transaction('report_gate').where({ id: 1 }).forShare();
  const existing = await findReport(transaction, content.hash);
  if (existing) return existing;
  const cveIds = await storeCves(transaction, content.cves);
  const findingIds = await storeFindings(transaction, content.findings, cveIds);
  const cves = packed(content.findings, cveIds);
  const layers = Object.entries(content.layers).map(([layer, hashes]) => [
    layer,
    hashes.map(hash => findingIds.get(hash)),
  ]);
  await transaction('reports')
    .insert({
      hash: content.hash,
      counts: JSON.stringify(content.counts),
      cves: packCves(cves),
      layers:
        layers.length > 0 ? JSON.stringify(Object.fromEntries(layers)) : null,
    })
    .onConflict('hash')
    .ignore();
  const stored = await findReport(transaction, content.hash);
  if (!stored)
    throw new Error('A report that was stored just now is not there');
  for (const chunk of jsonChunksOf(
    [...findingIds.values()].sort((a, b) => a - b),
  )) {
    const rows = jsonTable(
      transaction,
      'given',
      { finding_id: 'integer' },
      chunk.map(finding_id => ({ finding_id })),
    );
    await transaction.raw(
      `insert into report_findings (report_id, finding_id)
       select ${Number(stored.id)}, given.finding_id from ? where true
       on conflict do nothing`,
      [rows],
    );
  }
  return { id: stored.id, cves: cves.map(({ id }) => id) };
}

async function findReport(
  transaction: Knex.Transaction,
  hash: string,
): Promise<StoredReport | undefined> {
  const row: { id: number; cves: Buffer } | undefined = await transaction(
    'reports',
  )
    .select('id', 'cves')
    .where({ hash })
    .first();
  if (!row) return undefined;
  const cves: number[] = [];
  eachPackedCve(readPackedCves(row.cves), id => cves.push(id));
  return { id: row.id, cves };
}

async function storeCves(
  transaction: Knex.Transaction,
  cves: CveContent[],
): Promise<Map<string, number>> {
  const ids = new Map<string, number>();
  for (const chunk of jsonChunksOf(cves)) {
    const given = jsonTable(
      transaction,
      'given',
      {
        identifier: 'text',
        description: 'text',
        links: 'text',
        cwes: 'text',
        search: 'text',
      },
      chunk,
    );
    await transaction.raw(
      `insert into cves
         (identifier, description, links, cwes, search, first_seen_at)
       select given.identifier, given.description, given.links, given.cwes, given.search, '9999'
       from ? where not exists
         (select 1 from cves where cves.identifier = given.identifier)
       order by given.identifier
       on conflict do nothing`,
      [given],
    );
    const rows: Array<{ id: number; identifier: string; is_better: number }> =
      await transaction
        .select(
          'cves.id',
          'cves.identifier',
          transaction.raw(
            'case when length(given.description) > length(cves.description) then 1 else 0 end as is_better',
          ),
        )
        .fromRaw(given)
        .join('cves', 'cves.identifier', 'given.identifier');
    const better = new Set<string>();
    for (const { id, identifier, is_better } of rows) {
      ids.set(identifier, id);
      if (is_better) better.add(identifier);
    }
    // In one order, so that no two wait for each other.
    for (const { identifier, ...text } of chunk)
      if (better.has(identifier))
        await transaction('cves').where({ identifier }).update(text);
  }
  return ids;
}

async function storeFindings(
  transaction: Knex.Transaction,
  findings: FindingContent[],
  cveIds: Map<string, number>,
): Promise<Map<string, number>> {
  const ids = new Map<string, number>();
  for (const chunk of jsonChunksOf(findings)) {
    const given = jsonTable(
      transaction,
      'given',
      {
        hash: 'text',
        cve_id: 'integer',
        package: 'text',
        version: 'text',
        fixed_in: 'text',
        severity: 'integer',
        score: 'integer',
        vector: 'text',
        cvss_version: 'text',
      },
      chunk.map(({ identifier, ...finding }) => ({
        ...finding,
        cve_id: cveIds.get(identifier) ?? 0,
      })),
    );
    const columns =
      'hash, cve_id, package, version, fixed_in, severity, score, vector, cvss_version';
    await transaction.raw(
      `insert into findings (${columns})
       select ${columns} from ? where not exists
         (select 1 from findings where findings.hash = given.hash)
       order by given.hash
       on conflict do nothing`,
      [given],
    );
    const rows: Array<{ id: number; hash: string }> = await transaction
      .select('findings.id', 'findings.hash')
      .fromRaw(given)
      .join('findings', 'findings.hash', 'given.hash');
    for (const { id, hash } of rows) ids.set(hash, id);
  }
  return ids;
}

function packed(
  findings: FindingContent[],
  cveIds: Map<string, number>,
): PackedCve[] {
  const worst = new Map<number, PackedCve>();
  for (const { identifier, severity, fixed_in } of findings) {
    const id = cveIds.get(identifier) ?? 0;
    const known = worst.get(id);
    worst.set(id, {
      id,
      severity: Math.max(severity, known?.severity ?? 0),
      fixable: fixed_in !== '' || (known?.fixable ?? false),
    });
  }
  return [...worst.values()];
}
