import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';

const folder = path.resolve(__dirname, '../../plugins');

const packageSchema = z.object({
  backstage: z.object({ pluginId: z.string().min(1) }),
});

/** A part of the portal's back end that is of this repository. */
export interface OwnPlugin {
  /** Folder below `plugins/`. */
  folder: string;
  /** Below `/api/`; that of the plugin it extends, where it is a module. */
  pluginId: string;
  /** Where it lists its routes. */
  routes: string;
  /** Where the routes are listed that start and stop its scheduled tasks; nothing is there when it has none. */
  taskRoutes: string;
}

/** A module serves its routes below a word of its own, because the rest of the plugin is not ours. */
const prefixes: Record<string, string> = {
  'permission-backend-module-roles': '/access',
};

/** Every backend plugin and module in the workspace, by what their package.json says. */
export function ownPlugins(): OwnPlugin[] {
  return readdirSync(folder)
    .filter(name => /-backend(-module-.+)?$/.test(name))
    .sort()
    .map(name => {
      const file = path.join(folder, name, 'package.json');
      const { pluginId } = packageSchema.parse(
        JSON.parse(readFileSync(file, 'utf8')),
      ).backstage;
      const api = `/api/${pluginId}`;
      return {
        folder: name,
        pluginId,
        routes: `${api}${prefixes[name] ?? ''}/routes`,
        taskRoutes: `${api}/.backstage/scheduler/v1/tasks/routes`,
      };
    });
}
