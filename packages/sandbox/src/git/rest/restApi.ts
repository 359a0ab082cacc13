import type { FastifyInstance } from 'fastify';
import type { HostContext } from '../http/context';
import { HostError } from '../service/errors';
import { Api } from './Api';
import { RateLimit } from './RateLimit';
import { accountRoutes } from './accounts';
import { commitRoutes } from './commits';
import { contentWriteRoutes } from './contentWrites';
import { contentRoutes } from './contents';
import { conversationRoutes } from './conversation';
import { hookRoutes } from './hooks';
import { pullContentRoutes } from './pullContents';
import { pullRoutes } from './pulls';
import { repositoryRoutes } from './repositories';
import { statusRoutes } from './statuses';
import { treeRoutes } from './trees';

/** GitHub's REST API, at the root as on github.com and below `/api/v3` as on GitHub Enterprise. */
export function restApi(app: FastifyInstance, context: HostContext): void {
  const limit = new RateLimit(context.clock);
  for (const prefix of ['', '/api/v3']) {
    void app.register(
      async scope => {
        readJsonBodies(scope);
        const api = new Api(scope, context, limit);
        accountRoutes(api, limit);
        repositoryRoutes(api);
        commitRoutes(api);
        contentRoutes(api);
        contentWriteRoutes(api);
        treeRoutes(api);
        pullRoutes(api);
        pullContentRoutes(api);
        conversationRoutes(api);
        statusRoutes(api);
        hookRoutes(api);
      },
      { prefix },
    );
  }
}

/** Every body is taken for JSON, whatever its content type says, as GitHub does. */
function readJsonBodies(scope: FastifyInstance): void {
  scope.removeAllContentTypeParsers();
  scope.addContentTypeParser(
    '*',
    { parseAs: 'string' },
    (_request, body, done) => {
      if (body === '') {
        done(null, undefined);
        return;
      }
      try {
        done(null, JSON.parse(String(body)));
      } catch {
        // What exactly the parser stumbled on is not told, as GitHub does not.
        done(new HostError(400, 'Problems parsing JSON'));
      }
    },
  );
}
