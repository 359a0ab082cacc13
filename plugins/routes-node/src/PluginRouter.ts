import type {
  AuditorService,
  AuthService,
  HttpAuthService,
  HttpRouterService,
  LoggerService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import type { Config } from '@backstage/config';
import { NotFoundError } from '@backstage/errors';
import type { AuditTrail } from '@slipway/plugin-audit-node';
import { type RequestHandler, type Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { commandHandler } from './commandHandler';
import { internalHandler } from './internalHandler';
import { jsonBody } from './jsonBody';
import { readHandler } from './readHandler';
import { SeparationOfDuties } from './SeparationOfDuties';
import type {
  CommandBody,
  CommandDefinition,
  InternalDefinition,
  ReadDefinition,
  RouteInfo,
  WebhookDefinition,
} from './types';
import { webhookHandlers } from './webhookHandlers';

/** What routes need of a plugin. */
export interface PluginRouterOptions {
  pluginId: string;
  /** Goes before every path, for a module that adds routes to a plugin that is not ours: `/access`. */
  prefix?: string;
  auth: AuthService;
  httpAuth: HttpAuthService;
  permissions: PermissionsService;
  auditor: AuditorService;
  trail: AuditTrail;
  logger: LoggerService;
  config: Config;
}

/** Facts change by the second; a copy in between would show yesterday's. */
const neverStored: RequestHandler = (_request, response, next) => {
  response.set('Cache-Control', 'no-store');
  next();
};

/**
 * The one way to give a plugin routes, so that none can be without what has to stand before it: a command without its
 * permission and its records cannot be written.
 */
export class PluginRouter {
  readonly #options: PluginRouterOptions;
  readonly #router: Router = PromiseRouter();
  readonly #routes: RouteInfo[] = [];
  readonly #separation: SeparationOfDuties;

  constructor(options: PluginRouterOptions) {
    this.#options = options;
    this.#separation = new SeparationOfDuties(options.config, options.trail);
    this.#router.use(neverStored);
    this.read('/routes', {
      summary: 'These routes',
      handle: async () => ({ items: this.#routes }),
    });
  }

  /** `GET`: answers what somebody may see, and changes nothing. */
  read<Query>(path: string, definition: ReadDefinition<Query>): void {
    const at = this.#add('read', 'GET', path, definition);
    this.#router.get(at, readHandler(this.#options, definition));
  }

  /** Does something: validate, find, authorise, separation of duties, record, run, record. */
  command<Body extends CommandBody, Subject>(
    definition: CommandDefinition<Body, Subject>,
  ): void {
    const { method, path } = definition;
    const at = this.#add('command', upper(method), path, definition);
    const gate = { ...this.#options, separation: this.#separation };
    this.#router[method](at, ...jsonBody(), commandHandler(gate, definition));
  }

  /** `POST` from an outside system, signed. */
  webhook(path: string, definition: WebhookDefinition): void {
    const at = this.#add('webhook', 'POST', path, definition);
    this.#router.post(at, ...webhookHandlers(definition));
  }

  /** `POST` from another plugin of this portal. */
  internal<Body>(path: string, definition: InternalDefinition<Body>): void {
    const at = this.#add('internal', 'POST', path, definition);
    this.#router.post(
      at,
      ...jsonBody(),
      internalHandler(this.#options, definition),
    );
  }

  /** Every route there is. */
  get routes(): readonly RouteInfo[] {
    return this.#routes;
  }

  /** Gives the plugin these routes; called when all are there. */
  mount(httpRouter: HttpRouterService): void {
    httpRouter.use(this.handler);
    for (const { kind, path } of this.#routes) {
      if (kind === 'webhook')
        httpRouter.addAuthPolicy({ path, allow: 'unauthenticated' });
    }
  }

  /** What {@link PluginRouter.mount} mounts, for tests. */
  get handler(): RequestHandler {
    const { pluginId, prefix } = this.#options;
    this.#router.use(prefix ?? '/', ({ method, originalUrl }) => {
      const [path] = originalUrl.split('?');
      throw new NotFoundError(
        `There is no ${method} ${path}; GET /api/${pluginId}${prefix ?? ''}/routes lists what there is`,
      );
    });
    return this.#router;
  }

  #add(
    kind: RouteInfo['kind'],
    method: RouteInfo['method'],
    path: string,
    { summary, permission }: { summary: string; permission?: { name: string } },
  ): string {
    const at = `${this.#options.prefix ?? ''}${path}`;
    this.#routes.push({
      kind,
      method,
      path: at,
      summary,
      permission: permission?.name,
    });
    return at;
  }
}

function upper(method: 'post' | 'put' | 'delete'): RouteInfo['method'] {
  switch (method) {
    case 'post':
      return 'POST';
    case 'put':
      return 'PUT';
    default:
      return 'DELETE';
  }
}
