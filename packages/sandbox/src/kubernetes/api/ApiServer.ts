import type { IncomingMessage, ServerResponse } from 'node:http';
import { faultDefaults, type Faults } from '../../core/faults';
import { skewed } from '../../core/skew';
import type { ControlPlane } from '../ControlPlane';
import { StatusError } from '../objects';
import { sendFailure } from './answers';
import { authenticate } from './authentication';
import type { Tokens } from './authentication';
import type { Exchange } from './Exchange';
import { passFaults } from './faultGate';
import { selfSignedCertificate } from './listening/certificate';
import { DualServer } from './listening/DualServer';
import { route } from './routes';

/** A cluster's API over HTTP. */
export class ApiServer {
  readonly #plane: ControlPlane;
  readonly #system: string;
  readonly #tokens: Tokens;
  readonly #faults: Faults;
  readonly #streams = new Set<{ break(): void }>();
  #server: DualServer | undefined;
  #authority: string | undefined;
  #stopFaults: (() => void) | undefined;

  /** @param system the name by which faults know the cluster */
  constructor(options: {
    plane: ControlPlane;
    system: string;
    tokens: Tokens;
    faults: Faults;
  }) {
    this.#plane = options.plane;
    this.#system = options.system;
    this.#tokens = options.tokens;
    this.#faults = options.faults;
  }

  /** The certificate that clients can trust, in PEM; undefined before the start. */
  get authority(): string | undefined {
    return this.#authority;
  }

  /** Begins to listen, to HTTP and HTTPS alike. Resolves with the port; rejects when it is taken. */
  async start(host: string, port: number): Promise<number> {
    const certificate = selfSignedCertificate(host);
    const server = new DualServer(certificate, (request, response) => {
      void this.#handle(request, response);
    });
    const actual = await server.listen(host, port);
    this.#server = server;
    this.#authority = certificate.cert;
    this.#stopFaults = this.#faults.onChange(() => this.#onFaults());
    return actual;
  }

  async stop(): Promise<void> {
    this.#stopFaults?.();
    await this.#server?.close();
    this.#server = undefined;
  }

  async #handle(
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://cluster');
    const exchange: Exchange = {
      request,
      response,
      method: request.method ?? 'GET',
      path: url.pathname,
      query: url.searchParams,
      user: { name: 'system:anonymous', groups: ['system:unauthenticated'] },
      adjust: text => this.#adjust(url.pathname, text),
    };
    try {
      if (!(await passFaults(exchange, this.#faults, this.#system))) return;
      exchange.user = authenticate(request.headers.authorization, this.#tokens);
      await route(exchange, this.#plane, {
        add: stream => {
          this.#streams.add(stream);
          return () => this.#streams.delete(stream);
        },
        breaking: () => this.#isFaulty('break-stream', url.pathname),
      });
    } catch (error) {
      if (response.headersSent) response.destroy();
      else sendFailure(exchange, failureOf(error));
    }
  }

  #adjust(path: string, text: string): string {
    const fault = this.#faults.find(this.#system, 'clock-skew', path);
    return fault
      ? skewed(text, fault.skewSeconds ?? faultDefaults.skewSeconds)
      : text;
  }

  #isFaulty(kind: 'break-stream' | 'down', path?: string): boolean {
    return this.#faults.find(this.#system, kind, path) !== undefined;
  }

  #onFaults(): void {
    const broken = this.#faults
      .list()
      .some(
        ({ system, kind }) =>
          system === this.#system &&
          (kind === 'break-stream' || kind === 'down'),
      );
    if (!broken) return;
    for (const stream of [...this.#streams]) stream.break();
  }
}

function failureOf(error: unknown): StatusError {
  if (error instanceof StatusError) return error;
  const text = error instanceof Error ? error.message : String(error);
  return new StatusError(
    500,
    'InternalError',
    `Internal error occurred: ${text}`,
    { causes: [{ message: text }] },
  );
}
