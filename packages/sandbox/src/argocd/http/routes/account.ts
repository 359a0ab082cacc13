import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { ArgoError } from '../ArgoError';
import { identityOf, requireRight, type ArgoContext } from '../ArgoContext';
import { sendJson, tokenOf } from '../server';

const credentials = z.looseObject({
  username: z.string().optional(),
  password: z.string().optional(),
});
const tokenRequest = z.looseObject({
  expiresIn: z.coerce.number().int().min(0).optional(),
});
const readActions = new Set(['get']);

/** Sessions, who one is and what one may, settings, version. */
export function accountRoutes(
  server: FastifyInstance,
  context: ArgoContext,
): void {
  const { sessions } = context;

  server.post('/api/v1/session', (request, reply) => {
    const { username, password } = credentials.parse(request.body ?? {});
    const token = sessions.signIn(username, password);
    reply.header(
      'set-cookie',
      `argocd.token=${token}; path=/; SameSite=lax; httpOnly`,
    );
    return sendJson(reply, { token });
  });

  server.delete('/api/v1/session', (request, reply) => {
    const token = tokenOf(request);
    if (token) sessions.revoke(token);
    reply.header('set-cookie', 'argocd.token=; path=/; SameSite=lax; httpOnly');
    return sendJson(reply, {});
  });

  server.get('/api/v1/session/userinfo', (request, reply) => {
    const { username } = identityOf(request);
    return sendJson(reply, { loggedIn: true, username, iss: 'argocd' });
  });

  server.get<{ Params: { '*': string } }>(
    '/api/v1/account/can-i/*',
    (request, reply) => {
      const [, action = ''] = request.params['*'].split('/');
      const { role } = identityOf(request);
      const may = role === 'admin' || readActions.has(action);
      return sendJson(reply, { value: may ? 'yes' : 'no' });
    },
  );

  server.post<{ Params: { name: string } }>(
    '/api/v1/account/:name/token',
    (request, reply) => {
      const { name } = request.params;
      const { expiresIn } = tokenRequest.parse(request.body ?? {});
      requireRight(request, 'accounts', 'update', name);
      return sendJson(reply, {
        token: sessions.issue(name, expiresIn || undefined),
      });
    },
  );

  server.get('/api/v1/settings', (request, reply) => {
    const shared = {
      appLabelKey: 'app.kubernetes.io/instance',
      googleAnalytics: { anonymizeUsers: true },
      kustomizeOptions: { BuildOptions: '', BinaryPath: '', Versions: null },
      help: {},
      trackingMethod: 'annotation',
      syncWithReplaceAllowed: true,
    };
    if (!tokenOf(request)) return sendJson(reply, shared);
    return sendJson(reply, {
      ...shared,
      resourceOverrides: {
        '*/*': {
          ignoreDifferences:
            'jqPathExpressions: null\njsonPointers:\n- /status\nmanagedFieldsManagers: null\n',
          ignoreResourceUpdates:
            'jqPathExpressions: null\njsonPointers:\n- /status\nmanagedFieldsManagers: null\n',
        },
      },
      passwordPattern: '^.{8,32}$',
      controllerNamespace: context.namespace,
    });
  });

  server.get('/api/version', (request, reply) => {
    const version = { Version: context.version };
    const token = tokenOf(request);
    if (!token || !isGood(context, token)) return sendJson(reply, version);
    return sendJson(reply, {
      ...version,
      BuildDate: '1970-01-01T00:00:00Z',
      GitTreeState: 'clean',
      GoVersion: 'go1.26.11',
      Compiler: 'gc',
      Platform: 'linux/amd64',
      KustomizeVersion: 'v5.8.1 2026-03-02T12:00:00Z',
      HelmVersion: 'v4.1.0',
      JsonnetVersion: 'v0.20.0',
    });
  });
}

function isGood({ sessions }: ArgoContext, token: string): boolean {
  try {
    sessions.identify(token);
    return true;
  } catch (error) {
    if (error instanceof ArgoError) return false;
    throw error;
  }
}
