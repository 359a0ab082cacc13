import type { SourceStore } from '@slipway/collectors-node';
import { PluginRouter, type PluginRouterOptions } from '@slipway/routes-node';
import type { EnvironmentAccess } from '../access';
import type { createCommands } from '../commands';
import type { EnvironmentStore, HistoryStore } from '../store';
import { commandDefinition } from './commandDefinition';
import { EnvironmentReads } from './EnvironmentReads';
import { addEnvironmentRoutes } from './environmentRoutes';
import { addNoticeRoutes } from './noticeRoutes';
import { addSourceRoutes } from './sourceRoutes';
import { addWebhookRoutes } from './webhookRoutes';

interface RouterOptions extends Omit<
  PluginRouterOptions,
  'pluginId' | 'prefix'
> {
  stores: {
    environments: EnvironmentStore;
    history: HistoryStore;
    sources: SourceStore;
  };
  commands: ReturnType<typeof createCommands>;
  access: EnvironmentAccess;
  /** The Git host says that somebody pushed. */
  onPush: () => void;
  webhookSecret?: string;
  now?: () => Date;
}

/** The HTTP API of environments, see docs/api/environments.md. */
export function createRouter(options: RouterOptions): PluginRouter {
  const { stores, commands, access, now } = options;
  const router = new PluginRouter({ ...options, pluginId: 'environments' });
  addWebhookRoutes(router, {
    secret: options.webhookSecret,
    onPush: options.onPush,
  });

  const reads = new EnvironmentReads({ ...stores, access, now });
  addEnvironmentRoutes(router, reads);
  addSourceRoutes(router, { sources: stores.sources, access });
  addNoticeRoutes(router, { history: stores.history, access });

  const given = {
    find: (name: string) => reads.find(name),
    findIfAny: (name: string) => stores.environments.get(name),
    access,
  };
  router.command(commandDefinition(commands.open, given));
  router.command(commandDefinition(commands.wake, given));
  router.command(commandDefinition(commands.sleep, given));
  router.command(commandDefinition(commands.extend, given));
  router.command(commandDefinition(commands.destroy, given));
  router.command(commandDefinition(commands.refresh, given));
  router.command(commandDefinition(commands.sync, given));
  router.command(commandDefinition(commands.acknowledge, given));
  return router;
}
