import { randomBytes } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import type { Clock } from '../core/clock';
import type { Faults } from '../core/faults';
import type { Random } from '../core/random';
import type { SandboxSystem, SystemInfo } from '../core/system';
import { ArtifactLinks } from './http/ArtifactLinks';
import { systemName } from './http/context';
import { RateLimits, type RateLimitSettings } from './http/RateLimits';
import { jobEnvironment } from './http/jobEnvironment';
import { createServer } from './http/server';
import { Tokens, type TokenSeed } from './http/Tokens';
import { BuildkiteModel } from './model/BuildkiteModel';
import { Running } from './model/running';
import type { OrganizationSeed, PipelineSeed } from './model/seeds';
import type { Build, Job } from './model/types';
import { Addresses } from './presenters/Addresses';
import { Webhooks, type WebhookSettings } from './webhooks/Webhooks';

/** What Buildkite needs to run. */
export interface BuildkiteOptions {
  /** Address to listen on; `127.0.0.1` by default. */
  host?: string;
  /** 0 lets the system choose. */
  port: number;
  clock: Clock;
  random: Random;
  faults: Faults;
  organizations: readonly (OrganizationSeed & {
    pipelines?: readonly PipelineSeed[];
  })[];
  tokens: readonly TokenSeed[];
  webhooks?: readonly WebhookSettings[];
  rateLimits?: RateLimitSettings;
}

/**
 * Buildkite: its REST API (v2) and webhooks over a model in memory. It runs nothing itself: who does listens to
 * `model` for scheduled jobs and drives them by `running`.
 */
export class Buildkite implements SandboxSystem {
  #state: SystemInfo['state'] = 'stopped';
  #server: FastifyInstance | undefined;

  private constructor(
    private readonly options: BuildkiteOptions,
    readonly model: BuildkiteModel,
    readonly running: Running,
    readonly webhooks: Webhooks,
    private readonly addresses: Addresses,
  ) {
    addresses.origin = `http://${this.#host}:${options.port}`;
  }

  /** Does not listen yet. */
  static create(options: BuildkiteOptions): Buildkite {
    const { clock, faults } = options;
    const model = new BuildkiteModel(clock, options.random.fork('buildkite'));
    for (const seed of options.organizations) {
      const organization = model.addOrganization(seed);
      for (const pipeline of seed.pipelines ?? []) {
        model.addPipeline(organization, pipeline);
      }
    }
    const addresses = new Addresses();
    const webhooks = new Webhooks(model, addresses, faults, clock);
    for (const hook of options.webhooks ?? []) webhooks.add(hook);
    const running = new Running(model);
    return new Buildkite(options, model, running, webhooks, addresses);
  }

  /** `http://127.0.0.1:7690` */
  get url(): string {
    return this.addresses.origin;
  }

  /** Base address of the REST API. */
  get apiUrl(): string {
    return this.addresses.api;
  }

  /** Address of a build's page. */
  buildPage(build: Build): string {
    return this.addresses.buildPage(build);
  }

  /** The variables a job runs with. */
  environmentOf(job: Job): Record<string, string> {
    return jobEnvironment(this.addresses, job);
  }

  info(): SystemInfo {
    return {
      name: systemName,
      kind: 'buildkite',
      url: this.url,
      credentials: { token: this.options.tokens[0]?.token ?? '' },
      endpoints: { api: this.apiUrl },
      state: this.#state,
    };
  }

  async start(): Promise<void> {
    this.#state = 'starting';
    const { clock, faults, port, rateLimits, tokens } = this.options;
    const server = createServer({
      model: this.model,
      running: this.running,
      addresses: this.addresses,
      tokens: new Tokens(tokens),
      limits: new RateLimits(clock, rateLimits),
      links: new ArtifactLinks(clock, randomBytes(32).toString('hex')),
      faults,
      clock,
    });
    this.#server = server;
    await server.listen({ host: this.#host, port });
    const address = server.server.address();
    const listening =
      typeof address === 'object' && address ? address.port : port;
    this.addresses.origin = `http://${this.#host}:${listening}`;
    this.webhooks.start();
    this.#state = 'running';
  }

  async stop(): Promise<void> {
    await this.#server?.close();
    await this.webhooks.stop();
    this.#state = 'stopped';
  }

  get #host(): string {
    return this.options.host ?? '127.0.0.1';
  }
}
