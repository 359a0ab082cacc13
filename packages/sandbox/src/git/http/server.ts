import Fastify, { FastifyInstance } from 'fastify';
import { answerFault, withFaultyClock } from '../../core/faultAnswers';
import { loopbackOnly } from '../../core/loopbackOnly';
import { answerError, errorBody } from './errorAnswers';
import { gitRoutes } from './gitRoutes';
import { refuseAt } from './refuse';
import { pageRoutes } from '../pages/pageRoutes';
import { restApi } from '../rest/restApi';
import { systemName, type HostContext } from './context';

/** Something that listens. */
export interface HttpServer {
  /** Answers the port it listens on. */
  listen(host: string, port: number): Promise<number>;
  close(): Promise<void>;
}

/** The HTTP side of the host: Git, REST at the root and below `/api/v3`, pages. */
export function createServer(context: HostContext): HttpServer {
  const faulty = { ...context, system: systemName };
  const refuse = refuseAt(() => context.clock.now());
  const app = Fastify({
    bodyLimit: 40 * 1024 * 1024,
    forceCloseConnections: true,
    routerOptions: { maxParamLength: 1000, caseSensitive: true },
  });
  app.addHook('onRequest', loopbackOnly);
  app.addHook('onRequest', async (request, reply) =>
    (await answerFault(faulty, refuse, request, reply)) ? reply : undefined,
  );
  app.addHook('onSend', async (request, _reply, payload) =>
    typeof payload === 'string'
      ? withFaultyClock(faulty, request.url, payload)
      : payload,
  );
  app.setErrorHandler((error: Error, _request, reply) =>
    answerError(error, reply),
  );
  app.setNotFoundHandler((_request, reply) =>
    reply.code(404).send(errorBody(404, 'Not Found')),
  );
  void app.register(async scope => gitRoutes(scope, context));
  restApi(app, context);
  void app.register(async scope => pageRoutes(scope, context));
  return serverOf(app);
}

function serverOf(app: FastifyInstance): HttpServer {
  return {
    async listen(host, port) {
      await app.listen({ host, port });
      const address = app.server.address();
      return typeof address === 'object' && address ? address.port : port;
    },
    close: async () => {
      await app.close();
    },
  };
}
