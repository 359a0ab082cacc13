import type {
  AllowlistEntry,
  Occurrence,
  Vulnerability,
} from '@slipway/plugin-harbor-common';
import type { Knex } from 'knex';
import { entriesOf, type ProjectDocument, type EntryRow } from './projectRows';
import { groupedBy } from '../groupedBy';

/** Why a vulnerability passes, by its identifier. */
export type Allowed = Map<string, NonNullable<Vulnerability['allowed']>>;

/** The allowlists of all projects, by `allowlistKey`, without entries whose time is over. */
export type Allowlists = Map<string, AllowlistEntry[]>;

/** Reads which CVEs pass now. */
export async function readAllowlists(
  knex: Knex,
  now: Date,
): Promise<Allowlists> {
  const projects: Array<{ instance: string; name: string; observed: string }> =
    await knex('projects').select('instance', 'name', 'observed');
  const entries: EntryRow[] = await knex('allowlist_entries').select();
  const byProject = groupedBy(entries, row =>
    allowlistKey(row.instance, row.project),
  );
  return new Map(
    projects.map(({ instance, name, observed }) => {
      const document: ProjectDocument = JSON.parse(observed);
      const key = allowlistKey(instance, name);
      const all = entriesOf(document, byProject.get(key) ?? []);
      const { expiresAt } = document.allowlist;
      const isOver =
        expiresAt !== undefined && Date.parse(expiresAt) <= now.getTime();
      return [key, isOver ? [] : all.filter(entry => isValid(entry, now))];
    }),
  );
}

/** What passes in an image: what one of the projects that have it lets pass. */
export function allowedIn(
  occurrences: Array<Pick<Occurrence, 'instance' | 'project' | 'deletedAt'>>,
  allowlists: Allowlists,
): Allowed {
  const present = occurrences.filter(({ deletedAt }) => !deletedAt);
  const allowed: Allowed = new Map();
  for (const { instance, project } of present)
    for (const entry of allowlists.get(allowlistKey(instance, project)) ?? []) {
      const known = allowed.get(entry.cve);
      // What somebody gave a reason for says more.
      if (!known || (known.reason === undefined && entry.reason !== undefined))
        allowed.set(entry.cve, { ...entry, instance, project });
    }
  return allowed;
}

function isValid({ expiresAt }: AllowlistEntry, now: Date): boolean {
  return expiresAt === undefined || Date.parse(expiresAt) > now.getTime();
}

function allowlistKey(instance: string, project: string): string {
  return JSON.stringify([instance, project]);
}
