import { PluginRouter, type PluginRouterOptions } from '@slipway/routes-node';
import type { ChainChecks } from '../chain';
import type {
  DatabaseActivities,
  DatabaseChain,
  DatabaseTrail,
} from '../store';
import { addActivityRoutes } from './activityRoutes';
import { addChainRoutes } from './chainRoutes';
import { addRecordRoutes } from './recordRoutes';

interface RouterOptions extends Omit<
  PluginRouterOptions,
  'pluginId' | 'prefix' | 'trail'
> {
  trail: Pick<DatabaseTrail, 'before' | 'after' | 'done'>;
  activities: Pick<DatabaseActivities, 'list' | 'counts' | 'stream' | 'facets'>;
  chain: Pick<DatabaseChain, 'page'>;
  checks: Pick<ChainChecks, 'newest' | 'run'>;
}

/** The HTTP API of the audit trail, see docs/api/audit.md. */
export function createRouter(options: RouterOptions): PluginRouter {
  const router = new PluginRouter({ ...options, pluginId: 'audit' });
  addActivityRoutes(router, options.activities);
  addChainRoutes(router, options);
  addRecordRoutes(router, options.trail);
  return router;
}
