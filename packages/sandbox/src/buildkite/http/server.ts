import Fastify, { type FastifyError, type FastifyInstance } from 'fastify';
import { answerFault, withFaultyClock } from '../../core/faultAnswers';
import { loopbackOnly } from '../../core/loopbackOnly';
import { BuildkiteError } from '../model/errors';
import { annotationRoutes } from './annotationRoutes';
import { Api } from './Api';
import { artifactRoutes } from './artifactRoutes';
import { buildRoutes } from './buildRoutes';
import { systemName, type BuildkiteContext } from './context';
import { jobRoutes } from './jobRoutes';
import { logRoutes } from './logRoutes';
import { pageRoutes } from '../pages/pageRoutes';
import { organizationRoutes } from './organizationRoutes';
import { refuse } from './refuse';

/** The REST API below `/v2`, the artifacts' content, and pages for people. */
export function createServer(context: BuildkiteContext): FastifyInstance {
  const faulty = { ...context, system: systemName };
  const app = Fastify({
    forceCloseConnections: true,
    routerOptions: { caseSensitive: true },
  });
  acceptEmptyJson(app);
  app.addHook('onRequest', loopbackOnly);
  app.addHook('onRequest', async (request, reply) =>
    (await answerFault(faulty, refuse, request, reply)) ? reply : undefined,
  );
  app.addHook('onSend', async (request, _reply, payload) =>
    typeof payload === 'string'
      ? withFaultyClock(faulty, request.url, payload)
      : payload,
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
