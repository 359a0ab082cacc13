import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import {
  applicationType,
  readApplication,
  readApplications,
} from '../../model/application';
import { applicationPage, applicationsPage } from '../../page/applicationPage';
import type { ArgoContext } from '../ArgoContext';

const params = z.object({
  namespace: z.string().optional(),
  name: z.string(),
});

/** Pages for people, where links from elsewhere lead. */
export function pageRoutes(
  server: FastifyInstance,
  { home, namespace, applications }: ArgoContext,
): void {
  server.get('/applications', (_request, reply) =>
    reply
      .type('text/html; charset=utf-8')
      .send(
        applicationsPage(
          readApplications(home.list(applicationType, { namespace })),
        ),
      ),
  );
  server.get('/', (_request, reply) => reply.redirect('/applications'));
  for (const path of [
    '/applications/:namespace/:name',
    '/applications/:name',
  ]) {
    server.get(path, (request, reply) => {
      const asked = params.parse(request.params);
      const object =
        (asked.namespace ?? namespace) === namespace
          ? home.get({ ...applicationType, namespace, name: asked.name })
          : undefined;
      if (!object) return reply.callNotFound();
      const page = applicationPage(
        readApplication(object),
        applications.runtime(asked.name),
      );
      return reply.type('text/html; charset=utf-8').send(page);
    });
  }
}
