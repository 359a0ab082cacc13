import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { HarborError, notFound, unauthorized } from '../model/errors';
import { Caller } from './Caller';
import type { HarborContext } from './context';
import { RegistryApi, type RegistryAnswer } from './RegistryApi';
import { tokenLifetime } from './Tokens';

const actions: Readonly<Record<string, string>> = {
  GET: 'pull',
  HEAD: 'pull',
  DELETE: 'delete',
};

/** The registry's own API, which `docker` and `cosign` speak, and the tokens for it. */
export function registryRoutes(
  app: FastifyInstance,
  context: HarborContext,
): void {
  const registry = new RegistryApi(context);
  const json = 'application/json; charset=utf-8';

  app.get('/service/token', (request, reply) => {
    const caller = Caller.of(context, request.headers);
    const { searchParams } = new URL(request.url, context.addresses.origin);
    if (!caller.authenticated && !searchParams.has('scope')) {
      throw unauthorized();
    }
    const now = context.clock.now();
    return reply.type(json).send({
      token: context.tokens.issue(caller.username, now),
      access_token: '',
      expires_in: tokenLifetime,
      issued_at: context.clock.timestamp(),
    });
  });

  const base = (request: FastifyRequest, reply: FastifyReply) => {
    reply.header('docker-distribution-api-version', 'registry/2.0');
    if (!Caller.of(context, request.headers).authenticated) {
      reply.header('www-authenticate', challenge(context, request));
      throw new HarborError(401, 'unauthorized: unauthorized');
    }
    return reply.type(json).send({});
  };
  app.get('/v2/', base);
  app.get('/v2', base);

  app.route<{ Params: { '*': string } }>({
    method: ['GET', 'HEAD', 'PUT', 'POST', 'PATCH', 'DELETE'],
    url: '/v2/*',
    handler: (request, reply) => {
      const { method } = request;
      const place = registry.placeOf(method, request.params['*']);
      if (!place) throw notFound(`path ${request.url}`);
      const caller = Caller.of(context, request.headers);
      const action = actions[method] ?? 'push';
      const { project, repository } = place;
      const home = context.model.projects.get(project);
      if (!home || !caller.mayProject(home, 'repository', action)) {
        reply.headers({
          'docker-distribution-api-version': 'registry/2.0',
          'www-authenticate': challenge(
            context,
            request,
            `repository:${repository}:${action}`,
          ),
        });
        const why = `unauthorized to access repository: ${repository}, action: ${action}`;
        throw new HarborError(401, `${why}: ${why}`);
      }
      return send(
        reply,
        method,
        place.answer({
          caller,
          reference: place.reference,
          repository,
          query: new URL(request.url, context.addresses.origin).searchParams,
          body: Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0),
          contentType: request.headers['content-type'] ?? '',
        }),
      );
    },
  });
}

function send(
  reply: FastifyReply,
  method: string,
  { status = 200, headers = {}, body }: RegistryAnswer,
) {
  reply.code(status).headers(headers);
  if (method !== 'HEAD') return reply.send(body);
  const length = body === undefined ? 0 : Buffer.byteLength(body);
  return reply.header('content-length', length).send();
}

/** Where a client gets a token; one that brought a proof is asked for a better one. */
function challenge(
  { addresses }: HarborContext,
  { headers }: FastifyRequest,
  scope?: string,
): string {
  if (headers.authorization) return 'Basic realm="harbor"';
  const realm = `Bearer realm="${addresses.origin}/service/token",service="harbor-registry"`;
  return scope === undefined ? realm : `${realm},scope="${scope}"`;
}
