import type { FastifyInstance } from 'fastify';
import { applicationType, readApplications } from '../../model/application';
import type { ArgoContext } from '../ArgoContext';
import { readPush } from '../pushEvent';

/** argocd-server's webhook: refreshes the Applications whose repository was pushed to. */
export function webhookRoutes(
  server: FastifyInstance,
  context: ArgoContext,
): void {
  const { home, namespace, applications } = context;
  server.post('/api/webhook', (request, reply) => {
    const event = request.headers['x-github-event'];
    if (event === undefined) {
      return reply
        .code(400)
        .type('text/plain; charset=utf-8')
        .send('Unknown webhook event\n');
    }
    const concerns = event === 'push' ? readPush(request.body) : undefined;
    if (event === 'push' && !concerns) {
      return reply
        .code(400)
        .type('text/plain; charset=utf-8')
        .send('Webhook processing failed: error parsing payload\n');
    }
    const all = home.list(applicationType, { namespace });
    for (const { spec, name } of readApplications(all)) {
      const { repoURL, targetRevision = 'HEAD' } = spec.source;
      if (concerns?.(repoURL, targetRevision)) {
        applications.enqueue(name, 'latest');
      }
    }
    return reply.code(200).send();
  });
}
