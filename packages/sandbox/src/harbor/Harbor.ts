import type { FastifyInstance } from 'fastify';
import type { Clock } from '../core/clock';
import type { Faults } from '../core/faults';
import type { Random } from '../core/random';
import type { SandboxSystem, SystemInfo } from '../core/system';
import type { HarborContext } from './http/context';
import { createServer } from './http/server';
import { Tokens } from './http/Tokens';
import { HarborModel } from './model/HarborModel';
import { portalPermissions } from './model/portalPermissions';
import type { Artifact } from './model/types';
import { createParts, type PartsOptions } from './parts';
import { Addresses } from './presenters/Addresses';

/** What a Harbor needs to run. */
export interface HarborOptions extends PartsOptions {
  /** Among the sandbox's systems: `harbor`, `harbor-onprem`. */
  name: string;
  /** Address to listen on; `127.0.0.1` by default. */
  host?: string;
  /** 0 lets the system choose. */
  port: number;
  /** Host of image references: `harbor.slipway.test`. */
  imageHost: string;
  clock: Clock;
  random: Random;
  faults: Faults;
  admin: { password: string };
  /** A robot of the system that may do everything the portal needs, in all projects. */
  robot?: { name: string; secret: string };
}

/**
 * Harbor: its REST API (v2.0), the registry's, and pages, over a model in memory. `model/`, `http/`, `presenters/` and
 * `pages/` are the core; `scanning/`, `replication/`, `webhooks/` and `housekeeping/` join in by `parts.ts`.
 */
export class Harbor implements SandboxSystem {
  #state: SystemInfo['state'] = 'stopped';
  #server: FastifyInstance | undefined;

  private constructor(
    private readonly options: HarborOptions,
    private readonly context: HarborContext,
    readonly parts: ReturnType<typeof createParts>,
  ) {
    context.addresses.origin = `http://${this.#host}:${options.port}`;
  }

  /** Does not listen yet. */
  static create(options: HarborOptions): Harbor {
    const { clock, faults, name } = options;
    const random = options.random.fork(name);
    const model = new HarborModel(clock, random);
    addAccounts(model, options);
    const context: HarborContext = {
      system: name,
      model,
      addresses: new Addresses(options.imageHost),
      tokens: new Tokens(random.fork('tokens')),
      faults,
      clock,
      random,
    };
    return new Harbor(options, context, createParts(context, options));
  }

  get model(): HarborModel {
    return this.context.model;
  }

  get name(): string {
    return this.options.name;
  }

  /** `http://127.0.0.1:7660` */
  get url(): string {
    return this.context.addresses.origin;
  }

  /** Host of image references: `harbor.slipway.test`. */
  get imageHost(): string {
    return this.options.imageHost;
  }

  /** Address of an artifact's page. */
  artifactPage(artifact: Artifact): string {
    return this.context.addresses.artifactPage(artifact);
  }

  info(): SystemInfo {
    const { robot, admin } = this.options;
    return {
      name: this.name,
      kind: 'harbor',
      url: this.url,
      credentials: robot
        ? { username: `robot$${robot.name}`, password: robot.secret }
        : { username: 'admin', password: admin.password },
      endpoints: { api: this.context.addresses.api, registry: this.imageHost },
      state: this.#state,
    };
  }

  async start(): Promise<void> {
    this.#state = 'starting';
    const { port } = this.options;
    const server = createServer(this.context, this.parts);
    this.#server = server;
    await server.listen({ host: this.#host, port });
    const address = server.server.address();
    const listening =
      typeof address === 'object' && address ? address.port : port;
    this.context.addresses.origin = `http://${this.#host}:${listening}`;
    this.parts.start();
    this.#state = 'running';
  }

  async stop(): Promise<void> {
    await this.#server?.close();
    await this.parts.stop();
    this.#state = 'stopped';
  }

  get #host(): string {
    return this.options.host ?? '127.0.0.1';
  }
}

function addAccounts(
  model: HarborModel,
  { admin, robot }: HarborOptions,
): void {
  const now = model.now();
  model.users.push({
    id: model.ids.next('user'),
    username: 'admin',
    password: admin.password,
    realname: 'system admin',
    comment: 'admin user',
    sysadmin: true,
    createdAt: now,
    updatedAt: now,
  });
  model.createProject({ name: 'library', metadata: { public: 'true' } });
  if (!robot) return;
  model.robots.push({
    id: model.ids.next('robot'),
    name: robot.name,
    description: 'The portal',
    secret: robot.secret,
    level: 'system',
    disabled: false,
    duration: -1,
    expiresAt: -1,
    permissions: portalPermissions,
    createdAt: now,
    updatedAt: now,
  });
}
