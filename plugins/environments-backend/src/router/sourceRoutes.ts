import type { HttpAuthService } from '@backstage/backend-plugin-api';
import type { Router } from 'express';
import type { EnvironmentAccess } from '../access';
import type { SourceStore } from '../store';

/** `GET /sources`: how fresh what each source told us is. */
export function addSourceRoutes(
  router: Router,
  {
    sources,
    access,
    httpAuth,
  }: {
    sources: SourceStore;
    access: EnvironmentAccess;
    httpAuth: HttpAuthService;
  },
): void {
  router.get('/sources', async (request, response) => {
    await access.visible(
      await httpAuth.credentials(request, { allow: ['user', 'service'] }),
    );
    response.json({ items: await sources.list() });
  });
}
