import { capitalised } from './lists';

const pluginTitles: Record<string, string> = {
  access: 'Access',
  audit: 'Activity',
  catalog: 'Catalog',
  environments: 'Environments',
};

/** Name of a plugin for people; made of its id where nobody gave it one. */
export const pluginTitle = (plugin: string): string =>
  (Object.hasOwn(pluginTitles, plugin) ? pluginTitles[plugin] : undefined) ??
  capitalised(plugin.replaceAll('-', ' '));

/** Whether an action is done to one environment, so that kinds, clusters and services say something about it. */
export const isDoneToEnvironments = (action: string): boolean =>
  /^environments\.[^.]+$/.test(action);

/** What an action without limits is done to: "every environment", "Catalog". */
export function subjectWords(action: string): string {
  if (isDoneToEnvironments(action)) return 'every environment';
  if (action.startsWith('environments.notice.')) return 'notices';
  return pluginTitle(action.split('.')[0] ?? action);
}
