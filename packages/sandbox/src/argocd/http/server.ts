import fastify, {
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
} from 'fastify';
import { ZodError, z } from 'zod';
import { answerFault, withFaultyClock } from '../../core/faultAnswers';
import { StatusError } from '../../kubernetes/objects';
import { ArgoError, type GrpcCode } from './ArgoError';
import { setIdentity, type ArgoContext } from './ArgoContext';
import { refuse } from './refuse';
import { accountRoutes } from './routes/account';
import { actionRoutes } from './routes/actions';
import { applicationRoutes } from './routes/applications';
import { applicationSetRoutes } from './routes/applicationSets';
import { applicationStreams } from './routes/streams';
import { clusterRoutes } from './routes/clusters';
import { eventRoutes } from './routes/events';
import { logRoutes } from './routes/logs';
import { operationRoutes } from './routes/operations';
import { pageRoutes } from './routes/pages';
import { projectRoutes } from './routes/projects';
import { repositoryRoutes } from './routes/repositories';
import { resourceRoutes } from './routes/resources';
import { revisionRoutes } from './routes/revisions';
import { webhookRoutes } from './routes/webhooks';

/** What needs no session: signing in, and what a sign-in page shows. */
const open = new Set(['/api/v1/session', '/api/v1/settings', '/api/version']);

/** The API server of one Argo CD, and its pages. */
export function createServer(context: ArgoContext): FastifyInstance {
  const server = fastify({
    bodyLimit: 8 * 1024 * 1024,
    forceCloseConnections: true,
    routerOptions: { maxParamLength: 500 },
  });
  readBodies(server);
  server.addHook('onRequest', async (request, reply) => {
    if (await answerFault(context, refuse, request, reply)) return reply;
    const refused = refuseContentType(request, reply);
    if (refused) return refused;
    authenticate(context, request);
    return undefined;
  });
  server.addHook('onSend', async (request, reply, payload) => {
    const type = String(reply.getHeader('content-type') ?? '');
    // The real one names no character set, and answers are compared with it.
    if (type.startsWith('application/json')) {
      reply.header('content-type', 'application/json');
    }
    return typeof payload === 'string'
      ? withFaultyClock(context, request.url, payload)
      : payload;
  });
  server.setErrorHandler((error, _request, reply) => {
    const failure = asArgoError(error);
    reply
      .code(failure.status)
      .header('vary', 'Accept-Encoding')
      .type('application/json')
      .send(JSON.stringify(failure.body));
  });
  server.setNotFoundHandler((_request, reply) => {
    reply
      .code(404)
      .header('x-content-type-options', 'nosniff')
      .type('text/plain; charset=utf-8')
      .send('Not Found\n');
  });
  server.get('/healthz', (_request, reply) =>
    reply.type('text/plain; charset=utf-8').send('ok\n'),
  );
  for (const routes of [
    accountRoutes,
    actionRoutes,
    applicationRoutes,
    applicationSetRoutes,
    applicationStreams,
    clusterRoutes,
    eventRoutes,
    logRoutes,
    operationRoutes,
    pageRoutes,
    projectRoutes,
    repositoryRoutes,
    resourceRoutes,
    revisionRoutes,
    webhookRoutes,
  ]) {
    routes(server, context);
  }
  return server;
}

/** Answers JSON the way the API's gateway does. */
export function sendJson(reply: FastifyReply, body: unknown): FastifyReply {
  return reply
    .header('grpc-metadata-content-type', 'application/grpc')
    .header('vary', 'Accept-Encoding')
    .type('application/json')
    .send(typeof body === 'string' ? body : JSON.stringify(body));
}

function readBodies(server: FastifyInstance): void {
  server.removeAllContentTypeParsers();
  server.addContentTypeParser(
    '*',
    { parseAs: 'string' },
    (request, body, done) => {
      const text = String(body);
      const json =
        request.headers['content-type']?.startsWith('application/json');
      if (!json || text.trim() === '') {
        done(null, undefined);
        return;
      }
      try {
        done(null, JSON.parse(text));
      } catch {
        done(new ArgoError(3, 'unexpected EOF'));
      }
    },
  );
}

/** Everything but reading has to come as JSON, with a body or without. */
function refuseContentType(
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply | undefined {
  if (request.method === 'GET' || request.method === 'HEAD') return undefined;
  if (!request.url.startsWith('/api/v1/')) return undefined;
  const type = request.headers['content-type'] ?? '';
  if (type.split(';')[0]?.trim() === 'application/json') return undefined;
  return reply
    .code(415)
    .header('x-content-type-options', 'nosniff')
    .type('text/plain; charset=utf-8')
    .send('Invalid content type\n');
}

function authenticate(context: ArgoContext, request: FastifyRequest): void {
  const path = request.url.split('?')[0] ?? '';
  // What does not exist is said to be missing without a session.
  if (!path.startsWith('/api/v1/') || request.is404) return;
  const token = tokenOf(request);
  if (open.has(path)) {
    if (path !== '/api/v1/settings' || !token) return;
  }
  setIdentity(request, context.sessions.identify(token));
}

/** The token of a request: bearer, or the cookie that browsers get. */
export function tokenOf(request: FastifyRequest): string | undefined {
  const bearer = /^Bearer\s+(\S+)$/i.exec(
    request.headers.authorization ?? '',
  )?.[1];
  if (bearer) return bearer;
  return /(?:^|;\s*)argocd\.token=([^;]+)/.exec(
    request.headers.cookie ?? '',
  )?.[1];
}

function asArgoError(error: unknown): ArgoError {
  if (error instanceof ArgoError) return error;
  if (error instanceof ZodError) {
    return new ArgoError(3, z.prettifyError(error));
  }
  if (error instanceof StatusError) {
    return new ArgoError(grpcCodeOf(error), error.message);
  }
  if (isClientError(error)) return new ArgoError(3, error.message);
  return new ArgoError(2, error instanceof Error ? error.message : 'unknown');
}

/** What a refusal of Kubernetes becomes. */
function grpcCodeOf({ code }: StatusError): GrpcCode {
  if (code === 404) return 5;
  if (code === 403) return 7;
  return code < 500 ? 3 : 2;
}

function isClientError(
  error: unknown,
): error is Error & { statusCode: number } {
  return (
    error instanceof Error &&
    'statusCode' in error &&
    typeof error.statusCode === 'number' &&
    error.statusCode < 500
  );
}
