import type { AllowlistEntry, Project } from '@slipway/plugin-harbor-common';
import type { ObservedProject } from '../../observed';

/** A row of `projects`. */
export interface ProjectRow {
  instance: string;
  name: string;
  observed: string;
  problem: string | null;
}

/** What is in `observed` of a {@link ProjectRow}. */
export type ProjectDocument = Omit<
  ObservedProject,
  'instance' | 'name' | 'problem'
>;

/** A row of `allowlist_entries`. */
export interface EntryRow {
  instance: string;
  project: string;
  cve: string;
  added_by: string;
  reason: string;
  expires_at: string;
  added_at: string;
}

/** Harbor says which CVEs are on its list, the portal why and until when. */
export function entriesOf(
  { allowlist }: Pick<ProjectDocument, 'allowlist'>,
  rows: EntryRow[],
): AllowlistEntry[] {
  const byCve = new Map(rows.map(row => [row.cve, row]));
  return allowlist.cves.map(cve => {
    const row = byCve.get(cve);
    if (!row) return { cve };
    return {
      cve,
      addedBy: row.added_by,
      reason: row.reason,
      expiresAt: row.expires_at,
      addedAt: row.added_at,
    };
  });
}

export function toProject(row: ProjectRow, entries: EntryRow[]): Project {
  const {
    id: _id,
    allowlist,
    ...document
  }: ProjectDocument = JSON.parse(row.observed);
  const { cves: _cves, ...list } = allowlist;
  return {
    instance: row.instance,
    name: row.name,
    ...document,
    problem: row.problem ?? undefined,
    allowlist: { ...list, entries: entriesOf({ allowlist }, entries) },
  };
}
