import type {
  AccessMatrix,
  Action,
  RoleInForce,
} from '@slipway/plugin-access-common';
import { actionTitle } from '@slipway/ui';
import { EVERYWHERE, scopeWords } from '../words/scopeWords';
import { pluginTitle } from '../words/subjects';

/** Whether a role may do something. */
export type Cell =
  { may: 'everywhere' } | { may: 'limited'; scopes: string[] } | { may: 'no' };

/** One action with a cell for each role, in the order of the roles. */
export interface MatrixRow {
  action: Action;
  title: string;
  cells: Cell[];
}

/** The actions of one plugin. */
export interface MatrixGroup {
  plugin: string;
  title: string;
  rows: MatrixRow[];
}

/** What narrows the matrix. */
export interface MatrixFilter {
  /** Every word has to occur in name or title of the action, or in the plugin's. */
  q: string;
  /** Only what at least one role may do. */
  possible: boolean;
}

/** Whether a grant's pattern (`environments.*`) covers an action. */
export function matchesAction(pattern: string, action: string): boolean {
  const source = pattern.replaceAll('.', '\\.').replaceAll('*', '.*');
  return new RegExp(`^${source}$`).test(action);
}

/** What the grants of a role say about an action. */
export function cellOf(role: RoleInForce, action: Action): Cell {
  const scopes = role.may
    .filter(grant =>
      grant.actions.some(pattern => matchesAction(pattern, action.name)),
    )
    .flatMap(grant => scopeWords(grant, action.resourceType) ?? []);
  if (scopes.length === 0) return { may: 'no' };
  return scopes.includes(EVERYWHERE)
    ? { may: 'everywhere' }
    : { may: 'limited', scopes: [...new Set(scopes)] };
}

/** The rows that are left after `filter`, by plugin. What only reads is not among them: everybody may. */
export function matrixGroups(
  matrix: AccessMatrix,
  filter: MatrixFilter,
): MatrixGroup[] {
  const words = filter.q.toLowerCase().split(/\s+/).filter(Boolean);
  const groups = new Map<string, MatrixGroup>();
  for (const action of matrix.actions) {
    if (action.reads) continue;
    const title = actionTitle(action.name);
    const plugin = pluginTitle(action.plugin);
    const text = `${action.name} ${title} ${plugin}`.toLowerCase();
    if (!words.every(word => text.includes(word))) continue;
    const cells = matrix.roles.map(role => cellOf(role, action));
    if (filter.possible && cells.every(cell => cell.may === 'no')) continue;
    const group = groups.get(action.plugin) ?? {
      plugin: action.plugin,
      title: plugin,
      rows: [],
    };
    groups.set(action.plugin, group);
    group.rows.push({ action, title, cells });
  }
  return [...groups.values()].sort(ownFirst);
}

const own = ['environments', 'audit', 'access'];

/** What people come for stands before the rest. */
function ownFirst(a: MatrixGroup, b: MatrixGroup): number {
  const rank = ({ plugin }: MatrixGroup) =>
    own.includes(plugin) ? own.indexOf(plugin) : own.length;
  return rank(a) - rank(b) || a.title.localeCompare(b.title, 'en');
}
