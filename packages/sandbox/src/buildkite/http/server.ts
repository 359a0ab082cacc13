import Fastify, { type FastifyError, type FastifyInstance } from 'fastify';
import { loopbackOnly } from '../../core/loopbackOnly';
import { BuildkiteError } from '../model/errors';
import { annotationRoutes } from './annotationRoutes';
import { Api } from './Api';
import { artifactRoutes } from './artifactRoutes';
import { buildRoutes } from './buildRoutes';
import type { BuildkiteContext } from './context';
import { answerFault, withFaultyClock } from './faultAnswers';
import { jobRoutes } from './jobRoutes';
import { logRoutes } from './logRoutes';
import { pageRoutes } from '../pages/pageRoutes';
import { organizationRoutes } from './organizationRoutes';

/** The REST API below `/v2`, the artifacts' content, and pages for people. */
export function createServer(context: BuildkiteContext): FastifyInstance {
  const app = Fastify({
    forceCloseConnections: true,
    routerOptions: { caseSensitive: true },
  });
  acceptEmptyJson(app);
  app.addHook('onRequest', loopbackOnly);
  app.addHook('onRequest', async (request, reply) =>
    (await answerFault(context, request, reply)) ? reply : undefined,
  );
  app.addHook('onSend', async (request, _reply, payload) =>
    withFaultyClock(context, request.url, payload),
  );
  app.setErrorHandler(
    (error: FastifyError | BuildkiteError, _request, reply) => {
      if (error instanceof BuildkiteError) {
        const { status, message, details } = error;
        return reply.code(status).send({ message, ...details });
      }
      return reply
        .code(error.statusCode ?? 500)
        .send({ message: error.message });
    },
  );
  app.setNotFoundHandler((_request, reply) =>
    reply.code(404).send({ message: 'Not Found' }),
  );
  const api = new Api(app, context);
  organizationRoutes(api);
  buildRoutes(api);
  jobRoutes(api);
  logRoutes(api);
  annotationRoutes(api);
  artifactRoutes(api, app);
  pageRoutes(app, context);
  return app;
}

/** Commands without a body are often sent with a content type of JSON. */
function acceptEmptyJson(app: FastifyInstance): void {
  const parse = app.getDefaultJsonParser('error', 'error');
  app.addContentTypeParser(
    'application/json',
    { parseAs: 'string' },
    (request, body, done) => {
      if (body.length === 0) done(null, undefined);
      else parse(request, String(body), done);
    },
  );
}
