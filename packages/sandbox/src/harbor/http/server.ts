import Fastify, { type FastifyError, type FastifyInstance } from 'fastify';
import { loopbackOnly } from '../../core/loopbackOnly';
import { HarborError } from '../model/errors';
import type { HarborParts } from '../parts';
import { Api } from './Api';
import type { HarborContext } from './context';
import { answerFault, withFaultyClock } from './faultAnswers';

/** The API below `/api/v2.0`, the registry's below `/v2`, and pages for people below `/harbor`. */
export function createServer(
  context: HarborContext,
  parts: HarborParts,
): FastifyInstance {
  const app = Fastify({
    forceCloseConnections: true,
    routerOptions: { caseSensitive: true, maxParamLength: 1_000 },
  });
  app.addHook('onRequest', loopbackOnly);
  app.addHook('onRequest', async (request, reply) =>
    (await answerFault(context, request, reply)) ? reply : undefined,
  );
  app.addHook('onSend', async (request, _reply, payload) =>
    withFaultyClock(context, request.url, payload),
  );
  app.setErrorHandler((error: FastifyError | HarborError, _request, reply) => {
    const refusal =
      error instanceof HarborError
        ? error
        : new HarborError(error.statusCode ?? 500, error.message);
    return reply.code(refusal.status).send(refusal.body);
  });
  const api = new Api(app, context);
  for (const routes of parts.routes) routes(api);
  return app;
}
