import { capitalised } from './lists';

const pluginTitles: Record<string, string> = {
  access: 'Access',
  audit: 'Activity',
  catalog: 'Catalog',
  environments: 'Environments',
  // The plugin that declares what is about access.
  permission: 'Access',
};

/** Name of a plugin for people; made of its id where nobody gave it one. */
export const pluginTitle = (plugin: string): string =>
  (Object.hasOwn(pluginTitles, plugin) ? pluginTitles[plugin] : undefined) ??
  capitalised(plugin.replaceAll('-', ' '));

/**
 * What an action without limits is done to: "every environment", "Catalog".
 *
 * @param resourceType the permission framework's word for that; absent: no one resource
 */
export function subjectWords(action: string, resourceType?: string): string {
  if (resourceType === 'environment') return 'every environment';
  if (action.startsWith('environments.notice.')) return 'notices';
  return pluginTitle(action.split('.')[0] ?? action);
}
