import Fastify, {
  type FastifyError,
  type FastifyInstance,
  type FastifyReply,
} from 'fastify';
import { answerFault, withFaultyClock } from '../../core/faultAnswers';
import { loopbackOnly } from '../../core/loopbackOnly';
import { HarborError } from '../model/errors';
import type { HarborParts } from '../parts';
import { pageRoutes } from '../pages/pageRoutes';
import { additionRoutes } from './additionRoutes';
import { Api } from './Api';
import { artifactRoutes } from './artifactRoutes';
import type { HarborContext } from './context';
import { auditRoutes } from './auditRoutes';
import { immutableRoutes } from './immutableRoutes';
import { labelRoutes } from './labelRoutes';
import { projectDetailRoutes } from './projectDetailRoutes';
import { projectRoutes } from './projectRoutes';
import { quotaRoutes } from './quotaRoutes';
import { refuse } from './refuse';
import { registryRoutes } from './registryRoutes';
import { repositoryRoutes } from './repositoryRoutes';
import { robotRoutes } from './robotRoutes';
import { searchRoutes } from './searchRoutes';
import { systemRoutes } from './systemRoutes';
import { tagRoutes } from './tagRoutes';

const core: ReadonlyArray<(api: Api) => void> = [
  systemRoutes,
  searchRoutes,
  auditRoutes,
  projectRoutes,
  projectDetailRoutes,
  repositoryRoutes,
  tagRoutes,
  labelRoutes,
  robotRoutes,
  quotaRoutes,
  immutableRoutes,
];

/** The API below `/api/v2.0`, the registry's below `/v2`, and pages for people below `/harbor`. */
export function createServer(
  context: HarborContext,
  parts: HarborParts,
): FastifyInstance {
  const app = Fastify({
    bodyLimit: 64 * 1024 * 1024,
    forceCloseConnections: true,
    routerOptions: { caseSensitive: true, maxParamLength: 1_000 },
  });
  app.addHook('onRequest', loopbackOnly);
  app.addHook('onRequest', async (request, reply) =>
    (await answerFault(context, refuse, request, reply)) ? reply : undefined,
  );
  app.addHook('onSend', async (request, reply, payload) =>
    saysTimes(reply, payload)
      ? withFaultyClock(context, request.url, payload.toString())
      : payload,
  );
  app.setErrorHandler((error: FastifyError | HarborError, _request, reply) => {
    const refusal =
      error instanceof HarborError
        ? error
        : new HarborError(error.statusCode ?? 500, error.message);
    return reply.code(refusal.status).send(refusal.body);
  });
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) =>
    done(null, body),
  );
  const api = new Api(app, context);
  for (const routes of [...core, ...parts.routes]) routes(api);
  artifactRoutes(api, parts.scans);
  additionRoutes(api, parts.scans);
  registryRoutes(app, context);
  pageRoutes(app, context);
  app.setNotFoundHandler((request, reply) => {
    if (!request.url.startsWith('/api/')) {
      return reply.code(404).type('text/plain').send('404 page not found');
    }
    const refusal = api.refusalOf(request.method, request.url);
    return reply.code(refusal.status).send(refusal.body);
  });
  return app;
}

/** Only JSON tells times: layers, which may have them in their text, have digests. */
function saysTimes(
  reply: FastifyReply,
  payload: unknown,
): payload is string | Buffer {
  return (
    (typeof payload === 'string' || Buffer.isBuffer(payload)) &&
    String(reply.getHeader('content-type')).includes('json')
  );
}
