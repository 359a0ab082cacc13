import type { Clock } from '../core/clock';
import type { Faults } from '../core/faults';
import type { Random } from '../core/random';
import type { SandboxSystem, SystemInfo } from '../core/system';
import { systemName, type HostContext } from './http/context';
import { HttpServer, createServer } from './http/server';
import { Addresses } from './presenters/Addresses';
import { GitHostContent } from './GitHostContent';
import { Hosting } from './service/Hosting';
import { Webhooks } from './webhooks/Webhooks';

/** What a Git host needs to run. */
export interface GitHostOptions {
  /** Where repositories and state are kept; used again after a restart. */
  directory: string;
  /** Address to listen on; `127.0.0.1` by default. */
  host?: string;
  /** 0 lets the system choose. */
  port: number;
  /** The token that may do everything. */
  token: string;
  clock: Clock;
  faults: Faults;
  random: Random;
}

/**
 * The Git host of the sandbox: real repositories over smart HTTP, the part of
 * GitHub's REST API that the portal uses, webhooks, and simple pages.
 *
 * Content can be made before it listens; addresses are right once it does.
 */
export class GitHost extends GitHostContent implements SandboxSystem {
  #state: SystemInfo['state'] = 'stopped';
  readonly #server: HttpServer;

  private constructor(
    private readonly options: Required<GitHostOptions>,
    private readonly context: HostContext,
  ) {
    super(context.hosting, context.webhooks);
    this.#server = createServer(context);
    this.context.addresses.origin = `http://${options.host}:${options.port}`;
  }

  /** Opens `directory` with what an earlier run left there. Does not listen yet. */
  static async create(options: GitHostOptions): Promise<GitHost> {
    const { clock, faults, token } = options;
    const hosting = await Hosting.open(options.directory, clock);
    const addresses = new Addresses();
    const random = options.random.fork('git-host');
    const webhooks = new Webhooks(hosting, addresses, faults, clock, random);
    const context = { hosting, webhooks, addresses, faults, clock, token };
    return new GitHost({ host: '127.0.0.1', ...options }, context);
  }

  /** `http://127.0.0.1:7610`: clones and pages are below it. */
  get url(): string {
    return this.context.addresses.origin;
  }

  /** Base address of the REST API. */
  get apiUrl(): string {
    return this.context.addresses.api;
  }

  /** `http://127.0.0.1:7610/example/shop.git` */
  cloneUrl(repository: string): string {
    return `${this.url}/${repository}.git`;
  }

  info(): SystemInfo {
    return {
      name: systemName,
      kind: 'git',
      url: this.url,
      credentials: { token: this.options.token },
      endpoints: {
        api: this.apiUrl,
        ...Object.fromEntries(
          this.repositories().map(name => [name, this.cloneUrl(name)]),
        ),
      },
      state: this.#state,
    };
  }

  async start(): Promise<void> {
    this.#state = 'starting';
    const { host, port } = this.options;
    const listening = await this.#server.listen(host, port);
    this.context.addresses.origin = `http://${host}:${listening}`;
    this.context.webhooks.start();
    this.#state = 'running';
  }

  async stop(): Promise<void> {
    await this.#server.close();
    await this.context.webhooks.stop();
    await this.context.hosting.flush();
    this.#state = 'stopped';
  }
}
