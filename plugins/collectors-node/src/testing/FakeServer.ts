import {
  createServer,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';

/** One request as a fake server got it. */
export interface ReceivedRequest {
  method: string;
  path: string;
  query: URLSearchParams;
  headers: IncomingMessage['headers'];
  body: string;
}

/** Answers one request; may keep the response open to stream. */
export type Answer = (
  request: ReceivedRequest,
  response: ServerResponse,
) => void | Promise<void>;

/** A local HTTP server that answers as a test says. Contract tests import it alone, without what tests of Backstage need. */
export class FakeServer {
  private constructor(
    private readonly server: Server,
    readonly url: string,
    readonly requests: ReceivedRequest[],
    private readonly routes: { answer: Answer },
  ) {}

  static async start(answer: Answer): Promise<FakeServer> {
    const routes = { answer };
    const requests: ReceivedRequest[] = [];
    const server = createServer((incoming, response) => {
      const asked = new URL(incoming.url ?? '/', 'http://fake');
      const chunks: Buffer[] = [];
      incoming.on('data', chunk => chunks.push(chunk));
      incoming.on('end', () => {
        const request = {
          method: incoming.method ?? 'GET',
          path: asked.pathname,
          query: asked.searchParams,
          headers: incoming.headers,
          body: Buffer.concat(chunks).toString('utf8'),
        };
        requests.push(request);
        void routes.answer(request, response);
      });
    });
    await new Promise<void>(resolve => {
      server.listen(0, '127.0.0.1', resolve);
    });
    const { port } = server.address() as AddressInfo;
    const url = `http://127.0.0.1:${port}`;
    return new FakeServer(server, url, requests, routes);
  }

  /** Answers differently from now on. */
  use(answer: Answer): void {
    this.routes.answer = answer;
  }

  /** Requests to a path, so far. */
  to(path: string): ReceivedRequest[] {
    return this.requests.filter(request => request.path === path);
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise(resolve => {
      this.server.close(resolve);
    });
  }
}

/** Answers with JSON. */
export function sendJson(
  response: ServerResponse,
  body: unknown,
  status = 200,
): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
}
