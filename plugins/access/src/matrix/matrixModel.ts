import type {
  AccessMatrix,
  ActionInForce,
} from '@slipway/plugin-access-common';
import { actionTitle } from '@slipway/ui';
import { pluginTitle } from '../words/subjects';

/** One action with what each role may do of it. */
export interface MatrixRow {
  action: ActionInForce;
  title: string;
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
    const isPossible = action.cells.some(({ may }) => may !== 'no');
    if (filter.possible && !isPossible) continue;
    const group = groups.get(action.plugin) ?? {
      plugin: action.plugin,
      title: plugin,
      rows: [],
    };
    groups.set(action.plugin, group);
    group.rows.push({ action, title });
  }
  return [...groups.values()].sort(ownFirst);
}

const own = ['environments', 'audit', 'permission'];

/** What people come for stands before the rest. */
function ownFirst(a: MatrixGroup, b: MatrixGroup): number {
  const rank = ({ plugin }: MatrixGroup) =>
    own.includes(plugin) ? own.indexOf(plugin) : own.length;
  return rank(a) - rank(b) || a.title.localeCompare(b.title, 'en');
}
