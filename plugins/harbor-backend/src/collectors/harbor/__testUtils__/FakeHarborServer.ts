import {
  FakeServer,
  type ReceivedRequest,
  sendJson,
} from '@slipway/collectors-node/testing';
import type { ServerResponse } from 'node:http';
import { HarborHttpClient } from '../HarborHttpClient';
import { anInstance } from './instances';

type Answerer = (request: ReceivedRequest, response: ServerResponse) => void;

/** A Harbor over HTTP whose answers a test gives, and a client of it. Stop it with the test. */
export class FakeHarborServer {
  readonly broken: string[] = [];
  /** By method and path below `/api/v2.0`, as it was sent: `GET /projects`. A function answers by itself. */
  readonly answers: Record<string, unknown> = {};
  readonly client: HarborHttpClient;

  private constructor(
    readonly server: FakeServer,
    options: { timeoutMs?: number },
  ) {
    this.client = HarborHttpClient.of(anInstance({ url: server.url }), {
      instances: [
        anInstance({ url: server.url }),
        anInstance({
          ...{ name: 'cloud', url: 'https://ui.example.com:8443' },
          hosts: ['images.example.com'],
        }),
      ],
      onBroken: message => this.broken.push(message),
      firstRetryMs: 1,
      now: () => 1000,
      ...options,
    });
  }

  static async start(
    options: { timeoutMs?: number } = {},
  ): Promise<FakeHarborServer> {
    const server = await FakeServer.start(() => undefined);
    const fake = new FakeHarborServer(server, options);
    server.use((request, response) => fake.#answer(request, response));
    return fake;
  }

  /** Requests as `GET /projects?page=1`, in the order they came. */
  get calls(): string[] {
    return this.server.requests.map(({ method, path, query }) => {
      const asked = query.size > 0 ? `?${decodeURIComponent(`${query}`)}` : '';
      return `${method} ${path.replace('/api/v2.0', '')}${asked}`;
    });
  }

  #answer(request: ReceivedRequest, response: ServerResponse): void {
    const path = request.path.replace('/api/v2.0', '');
    const answer = this.answers[`${request.method} ${path}`];
    if (isAnswerer(answer)) answer(request, response);
    else if (answer === undefined) refuse(response, 404, 'not found');
    else sendJson(response, answer);
  }
}

function isAnswerer(answer: unknown): answer is Answerer {
  return typeof answer === 'function';
}

/** An error as Harbor puts it. */
export function refuse(
  response: ServerResponse,
  status: number,
  message: string,
): void {
  sendJson(response, { errors: [{ code: 'X', message }] }, status);
}

/** Answers pages of a list, with the total in a header. */
export function pagesOf(items: () => unknown[]): Answerer {
  return ({ query }, response) => {
    const size = Number(query.get('page_size'));
    const start = (Number(query.get('page')) - 1) * size;
    response.writeHead(200, {
      'content-type': 'application/json',
      'x-total-count': String(items().length),
    });
    response.end(JSON.stringify(items().slice(start, start + size)));
  };
}
