import { PluginRouter, type PluginRouterOptions } from '@slipway/routes-node';
import { BuildReads, type BuildReadsOptions } from './BuildReads';
import { addBuildRoutes } from './buildRoutes';
import { addWebhookRoutes, type HandleWebhook } from './webhookRoutes';

/** What the HTTP API of builds needs. */
export interface RouterOptions
  extends Omit<PluginRouterOptions, 'pluginId' | 'prefix'>, BuildReadsOptions {
  onWebhook: HandleWebhook;
}

/**
 * The HTTP API of builds, see docs/api/buildkite.md. Logs, PipelineRuns and commands are added to it by
 * `add…Routes(router, …)` before it is mounted.
 */
export function createRouter(options: RouterOptions): PluginRouter {
  const router = new PluginRouter({ ...options, pluginId: 'buildkite' });
  addWebhookRoutes(router, options.onWebhook);
  addBuildRoutes(router, new BuildReads(options));
  return router;
}
