import type { HttpAuthService } from '@backstage/backend-plugin-api';
import { listEnvironmentsQuerySchema } from '@slipway/plugin-environments-common';
import type { Router } from 'express';
import type { EnvironmentReads } from './EnvironmentReads';
import { parseInput } from './parseInput';

/** `GET /environments`, `GET /environments/{name}` and `GET /environments/{name}/timeline`. */
export function addEnvironmentRoutes(
  router: Router,
  { reads, httpAuth }: { reads: EnvironmentReads; httpAuth: HttpAuthService },
): void {
  router.get('/environments', async (request, response) => {
    const query = parseInput(
      listEnvironmentsQuerySchema,
      request.query,
      'query',
    );
    const credentials = await httpAuth.credentials(request, {
      allow: ['user', 'service'],
    });
    response.json(await reads.list(query, credentials));
  });

  router.get('/environments/:name', async (request, response) => {
    const credentials = await httpAuth.credentials(request, {
      allow: ['user', 'service'],
    });
    response.json(await reads.get(request.params.name, credentials));
  });

  router.get('/environments/:name/timeline', async (request, response) => {
    const credentials = await httpAuth.credentials(request, {
      allow: ['user', 'service'],
    });
    response.json(await reads.timeline(request.params.name, credentials));
  });
}
