import type { SourceStore } from '@slipway/collectors-node';
import { environmentReadPermission } from '@slipway/plugin-environments-common';
import type { PluginRouter } from '@slipway/routes-node';
import type { EnvironmentAccess } from '../access';

/** `GET /sources`: how fresh what each source told us is. */
export function addSourceRoutes(
  router: PluginRouter,
  { sources, access }: { sources: SourceStore; access: EnvironmentAccess },
): void {
  router.read('/sources', {
    summary: 'How fresh what each source told us is',
    permission: environmentReadPermission,
    async handle({ credentials }) {
      await access.visible(credentials);
      return { items: await sources.list() };
    },
  });
}
