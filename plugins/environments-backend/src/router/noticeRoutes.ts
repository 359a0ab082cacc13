import type { HttpAuthService } from '@backstage/backend-plugin-api';
import type { Router } from 'express';
import type { EnvironmentAccess } from '../access';
import type { HistoryStore } from '../store';

/** `GET /notices`: what the portal wants people to look at before it goes on. */
export function addNoticeRoutes(
  router: Router,
  {
    history,
    access,
    httpAuth,
  }: {
    history: HistoryStore;
    access: EnvironmentAccess;
    httpAuth: HttpAuthService;
  },
): void {
  router.get('/notices', async (request, response) => {
    await access.visible(
      await httpAuth.credentials(request, { allow: ['user', 'service'] }),
    );
    response.json({ items: await history.notices() });
  });
}
