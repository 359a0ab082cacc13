import type { FastifyInstance } from 'fastify';
import type { Clock } from '../core/clock';
import type { Faults } from '../core/faults';
import type { Random } from '../core/random';
import type { SandboxSystem, SystemInfo } from '../core/system';
import type { ClusterObjects } from '../kubernetes/cluster';
import { ApplicationController } from './application/ApplicationController';
import { Destinations } from './application/Destinations';
import { defaultProject, projectType } from './application/projects';
import { ApplicationSetController } from './applicationset/ApplicationSetController';
import { GenerationCache } from './applicationset/GenerationCache';
import type { ArgoContext, ReadPodLog } from './http/ArgoContext';
import { createServer } from './http/server';
import { Sessions, type ArgoAccount } from './http/Sessions';
import { createWebhookServer } from './http/webhookServer';
import type { GitSource } from './source/GitSource';
import { Manifests } from './source/Manifests';
import { RevisionCache } from './source/RevisionCache';

/** How to set up an Argo CD. */
export interface ArgoCdOptions {
  /** Name of the instance, for example `argocd` or `argocd-onprem`. */
  name: string;
  /** Default `127.0.0.1`. */
  host?: string;
  /** Of the API server; 0 takes any free one. */
  port: number;
  /** Of the ApplicationSet controller's webhook; default is the port after the API server's, or any free one. */
  applicationSetWebhookPort?: number;
  /** The cluster it runs in; its custom resources live there. */
  home: ClusterObjects;
  /** Default `argocd`. */
  namespace?: string;
  /** Clusters it deploys to; `home` among them is known as `https://kubernetes.default.svc`. */
  clusters: ReadonlyArray<{ name: string; objects: ClusterObjects }>;
  repositories: readonly GitSource[];
  /** Who may sign in; the first is the one that `info` tells. */
  accounts: readonly [ArgoAccount, ...ArgoAccount[]];
  /** Always accepted, as the first account. */
  token: string;
  clock: Clock;
  random: Random;
  faults: Faults;
  /** Default `v3.4.7`. */
  version?: string;
  readPodLog?: ReadPodLog;
  /** Told what a controller could not process. Default: standard error. */
  onError?(name: string, error: unknown): void;
}

/** An Argo CD: API server, application controller, ApplicationSet controller. */
export class ArgoCd implements SandboxSystem {
  #state: SystemInfo['state'] = 'stopped';
  #server: FastifyInstance | undefined;
  #webhook: FastifyInstance | undefined;
  #port: number;
  #webhookPort: number;

  private constructor(
    private readonly options: ArgoCdOptions,
    private readonly context: ArgoContext,
  ) {
    this.#port = options.port;
    this.#webhookPort =
      options.applicationSetWebhookPort ??
      (options.port === 0 ? 0 : options.port + 1);
  }

  static create(options: ArgoCdOptions): ArgoCd {
    const { home, clock, random, faults, repositories, accounts } = options;
    const namespace = options.namespace ?? 'argocd';
    const onError = options.onError ?? reportError;
    const revisions = new RevisionCache(clock);
    const manifests = new Manifests(repositories, revisions);
    const destinations = new Destinations(home, options.clusters);
    const generations = new GenerationCache(repositories, revisions);
    const context: ArgoContext = {
      system: `argocd/${options.name}`,
      version: options.version ?? 'v3.4.7',
      home,
      namespace,
      applications: new ApplicationController({
        home,
        namespace,
        destinations,
        manifests,
        clock,
        random: random.fork(`argocd/${options.name}`),
        onError,
      }),
      applicationSets: new ApplicationSetController({
        home,
        namespace,
        generations,
        clock,
        onError,
      }),
      generations,
      destinations,
      manifests,
      revisions,
      repositories,
      sessions: new Sessions(accounts, options.token, clock),
      clock,
      faults,
      ...(options.readPodLog && { readPodLog: options.readPodLog }),
    };
    return new ArgoCd(options, context);
  }

  info(): SystemInfo {
    const host = this.options.host ?? '127.0.0.1';
    const [{ username, password }] = this.options.accounts;
    return {
      name: this.context.system,
      kind: 'argocd',
      url: `http://${host}:${this.#port}`,
      credentials: {
        token: this.options.token,
        username,
        ...(password && { password }),
      },
      endpoints: {
        webhook: `http://${host}:${this.#port}/api/webhook`,
        applicationSetWebhook: `http://${host}:${this.#webhookPort}/api/webhook`,
      },
      state: this.#state,
    };
  }

  /**
   * Brings everything to where it would be after a while, without waiting: ApplicationSets are generated,
   * Applications compared, synced and judged. Call it again after the clusters have settled in turn.
   */
  async settle(): Promise<void> {
    this.startControllers();
    const { applicationSets, applications } = this.context;
    await applicationSets.settle();
    await applications.settle();
    await applicationSets.settle();
  }

  /** Resolves when the controllers have nothing to do before time goes on. */
  async idle(): Promise<void> {
    const { applicationSets, applications } = this.context;
    do {
      await applicationSets.idle();
      await applications.idle();
    } while (applicationSets.busy || applications.busy);
  }

  /** Starts the controllers, without the servers: for a world that lives through its past. */
  startControllers(): void {
    const { home, namespace } = this.context;
    const ref = { ...projectType, namespace, name: 'default' };
    if (!home.get(ref)) home.create(defaultProject(namespace));
    this.context.applications.start();
    this.context.applicationSets.start();
  }

  async start(): Promise<void> {
    this.#state = 'starting';
    this.startControllers();
    const host = this.options.host ?? '127.0.0.1';
    this.#server = createServer(this.context);
    this.#webhook = createWebhookServer(this.context);
    await this.#server.listen({ host, port: this.#port });
    await this.#webhook.listen({ host, port: this.#webhookPort });
    this.#port = portOf(this.#server);
    this.#webhookPort = portOf(this.#webhook);
    this.#state = 'running';
  }

  async stop(): Promise<void> {
    await Promise.all([this.#server?.close(), this.#webhook?.close()]);
    await this.context.applicationSets.stop();
    await this.context.applications.stop();
    this.#state = 'stopped';
  }
}

function portOf(server: FastifyInstance): number {
  const address = server.server.address();
  if (address === null || typeof address === 'string') {
    throw new Error('The server does not listen on a port.');
  }
  return address.port;
}

function reportError(name: string, error: unknown): void {
  const reason = error instanceof Error ? error.stack : String(error);
  process.stderr.write(`argocd: ${name}: ${reason}\n`);
}
