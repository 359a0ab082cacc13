import type {
  AuditorService,
  AuthService,
  HttpAuthService,
} from '@backstage/backend-plugin-api';
import { NotFoundError } from '@backstage/errors';
import type { RequestHandler, Router } from 'express';
import PromiseRouter from 'express-promise-router';
import type { EnvironmentAccess } from '../access';
import type { createCommands } from '../commands';
import type { EnvironmentStore, HistoryStore, SourceStore } from '../store';
import { commandRoute, type CommandGate } from './commandRoute';
import { EnvironmentReads } from './EnvironmentReads';
import { addEnvironmentRoutes } from './environmentRoutes';
import { jsonBody } from './jsonBody';
import { addNoticeRoutes } from './noticeRoutes';
import { addSourceRoutes } from './sourceRoutes';
import { addWebhookRoutes } from './webhookRoutes';

interface RouterOptions {
  stores: {
    environments: EnvironmentStore;
    history: HistoryStore;
    sources: SourceStore;
  };
  commands: ReturnType<typeof createCommands>;
  access: EnvironmentAccess;
  auditor: AuditorService;
  auth: AuthService;
  httpAuth: HttpAuthService;
  /** The Git host says that somebody pushed. */
  onPush: () => void;
  webhookSecret?: string;
  now?: () => Date;
}

/** Facts change by the second; a copy in between would show yesterday's. */
const neverStored: RequestHandler = (_request, response, next) => {
  response.set('Cache-Control', 'no-store');
  next();
};

/** The HTTP API of environments, see docs/api/environments.md. */
export function createRouter(options: RouterOptions): Router {
  const { stores, commands, access, httpAuth, now } = options;
  const router = PromiseRouter();
  router.use(neverStored);
  addWebhookRoutes(router, {
    secret: options.webhookSecret,
    onPush: options.onPush,
  });
  for (const handler of jsonBody()) router.use(handler);

  const reads = new EnvironmentReads({ ...stores, access, now });
  addEnvironmentRoutes(router, { reads, httpAuth });
  addSourceRoutes(router, { sources: stores.sources, access, httpAuth });
  addNoticeRoutes(router, { history: stores.history, access, httpAuth });

  const find = (name: string) => reads.find(name);
  const gate: CommandGate = { ...options, find };
  commandRoute(router, gate, commands.open);
  commandRoute(router, gate, commands.wake);
  commandRoute(router, gate, commands.sleep);
  commandRoute(router, gate, commands.extend);
  commandRoute(router, gate, commands.destroy);
  commandRoute(router, gate, commands.refresh);
  commandRoute(router, gate, commands.sync);
  commandRoute(router, gate, commands.acknowledge);
  router.use(({ method, path }) => {
    throw new NotFoundError(
      `There is no ${method} ${path}; docs/api/environments.md lists what there is`,
    );
  });
  return router;
}
