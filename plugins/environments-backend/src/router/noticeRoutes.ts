import { environmentReadPermission } from '@slipway/plugin-environments-common';
import type { PluginRouter } from '@slipway/routes-node';
import type { EnvironmentAccess } from '../access';
import type { HistoryStore } from '../store';

/** `GET /notices`: what the portal wants people to look at before it goes on. */
export function addNoticeRoutes(
  router: PluginRouter,
  { history, access }: { history: HistoryStore; access: EnvironmentAccess },
): void {
  router.read('/notices', {
    summary: 'What the portal wants people to look at before it goes on',
    permission: environmentReadPermission,
    async handle({ credentials }) {
      await access.visible(credentials);
      return { items: await history.notices() };
    },
  });
}
