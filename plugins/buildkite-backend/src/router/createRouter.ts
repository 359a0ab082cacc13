import { PluginRouter, type PluginRouterOptions } from '@slipway/routes-node';
import type { SourceStore } from '@slipway/collectors-node';
import type { createCommands } from '../commands';
import type { Logs } from '../logs';
import type { RunStore } from '../store';
import { BuildReads, type BuildReadsOptions } from './BuildReads';
import { buildRefOf } from './buildRefOf';
import { addBuildRoutes } from './buildRoutes';
import { addCommandRoutes } from './commandRoutes';
import { addArtifactRoutes, addLogRoutes } from './logRoutes';
import { RunReads } from './RunReads';
import { addRunRoutes } from './runRoutes';
import { addWebhookRoutes, type HandleWebhook } from './webhookRoutes';

/** What the HTTP API of builds needs. */
export interface RouterOptions
  extends Omit<PluginRouterOptions, 'pluginId' | 'prefix'>, BuildReadsOptions {
  stores: BuildReadsOptions['stores'] & {
    runs: RunStore;
    sources: SourceStore;
  };
  commands: ReturnType<typeof createCommands>;
  logs: Logs;
  onWebhook: HandleWebhook;
}

/** The HTTP API of builds, see docs/api/buildkite.md. */
export function createRouter(options: RouterOptions): PluginRouter {
  const { stores, access, logs } = options;
  const router = new PluginRouter({ ...options, pluginId: 'buildkite' });
  addWebhookRoutes(router, options.onWebhook);

  const reads = new BuildReads(options);
  addBuildRoutes(router, reads);
  const runs = new RunReads(stores.runs, access);
  addRunRoutes(router, {
    runs: stores.runs,
    visible: credentials => access.visible(credentials),
    findRun: (run, credentials) => runs.find(run, credentials),
    async sources(cluster) {
      const all = await stores.sources.list();
      return all.filter(({ kind, name }) =>
        cluster ? name === `kubernetes/${cluster}` : kind === 'kubernetes',
      );
    },
  });
  const ofBuild = {
    logs,
    findBuild: (
      params: Record<string, string>,
      credentials: Parameters<BuildReads['find']>[1],
    ) => reads.find(buildRefOf(params), credentials),
  };
  addLogRoutes(router, {
    ...ofBuild,
    findRunOfPod: (pod, credentials) => runs.ofPod(pod, credentials),
  });
  addArtifactRoutes(router, {
    ...ofBuild,
    artifacts: build => stores.notes.artifacts(build),
  });
  addCommandRoutes(router, options);
  return router;
}
