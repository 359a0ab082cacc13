import fastify, { type FastifyInstance } from 'fastify';
import { answerFault } from '../../core/faultAnswers';
import type { ArgoContext } from './ArgoContext';
import { readPush } from './pushEvent';
import { refuse } from './refuse';

/** The ApplicationSet controller's own webhook: a server of its own, which is not argocd-server. */
export function createWebhookServer(context: ArgoContext): FastifyInstance {
  const { applicationSets } = context;
  const server = fastify({
    bodyLimit: 8 * 1024 * 1024,
    forceCloseConnections: true,
  });
  server.addHook('onRequest', async (request, reply) =>
    (await answerFault(context, refuse, request, reply)) ? reply : undefined,
  );
  server.get('/healthz', (_request, reply) => reply.send('ok'));
  server.post('/api/webhook', (request, reply) => {
    const event = request.headers['x-github-event'];
    const push = event === 'push' ? readPush(request.body) : undefined;
    if (event === undefined || (event === 'push' && !push)) {
      return reply
        .code(400)
        .type('text/plain; charset=utf-8')
        .send('Unknown webhook event\n');
    }
    if (push) applicationSets.refresh(push);
    return reply.code(200).send();
  });
  return server;
}
