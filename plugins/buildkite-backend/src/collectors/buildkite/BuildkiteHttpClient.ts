import {
  answerFailure,
  connectionFailure,
  parseAnswer,
  type Peer,
  retryAfter,
  SourceError,
  wordsOf,
} from '@slipway/collectors-node';
import { z } from 'zod';
import { boundedText } from './boundedText';
import type { Budget } from './budget';
import { peerOf } from './peerOf';
import { isBelow, lost, redirectTarget } from './redirects';
import type { BuildkiteApiClient, OrganizationConfig, Priority } from './types';

interface Request {
  method: 'GET' | 'POST' | 'PUT';
  /** Under the organisation. */
  path: string;
  priority: Priority;
  headers?: Record<string, string>;
  body?: unknown;
  signal?: AbortSignal;
}

/** Bytes: a hundred builds of a thousand jobs each. */
const largestAnswer = 128 * 1024 * 1024;
/** Bytes of a failure that are read. */
const largestFailure = 64 * 1024;
const mostRedirects = 3;

/**
 * Buildkite's REST API (v2) for one organisation. Every method throws {@link SourceError}, never with the token in it, or
 * the signal's reason when aborted. Nothing is repeated by itself: what is worth it the caller knows.
 */
export class BuildkiteHttpClient implements BuildkiteApiClient {
  readonly peer: Peer;
  readonly #budget: Pick<Budget, 'take' | 'told'>;
  readonly #timeoutMs: number;
  readonly #now: () => number;

  constructor(
    readonly organization: OrganizationConfig,
    options: {
      budget: Pick<Budget, 'take' | 'told'>;
      /** Until an answer is there as a whole, of a stream until it begins. Default: 30 s. */
      timeoutMs?: number;
      now?: () => number;
    },
  ) {
    this.peer = peerOf(organization);
    this.#budget = options.budget;
    this.#timeoutMs = options.timeoutMs ?? 30_000;
    this.#now = options.now ?? Date.now;
  }

  async get(
    path: string,
    options: { priority: Priority; signal?: AbortSignal },
  ): Promise<{ body: unknown; headers: Headers; askedAt: number }> {
    const request: Request = { method: 'GET', path, ...options };
    return this.#exchange(request, async (response, askedAt) => {
      const body = await this.#json(request, response);
      return { body, headers: response.headers, askedAt };
    });
  }

  async stream(
    path: string,
    options: {
      priority: Priority;
      headers?: Record<string, string>;
      signal?: AbortSignal;
    },
  ): Promise<{
    status: number;
    headers: Headers;
    body: ReadableStream<Uint8Array>;
  }> {
    const { headers = {} } = options;
    const request: Request = {
      method: 'GET',
      path,
      ...options,
      headers: isRange(headers)
        ? headers
        : { 'accept-encoding': 'identity', ...headers },
    };
    return this.#exchange(request, async response => ({
      status: response.status,
      headers: response.headers,
      body: response.body ?? new Blob([]).stream(),
    }));
  }

  async send(
    method: 'POST' | 'PUT',
    path: string,
    body?: unknown,
  ): Promise<{ status: number; body: unknown }> {
    const request: Request = { method, path, body, priority: 'command' };
    return this.#exchange(request, async response => ({
      status: response.status,
      body:
        response.status === 204
          ? undefined
          : await this.#json(request, response),
    }));
  }

  /** Waits for the budget, then asks; what takes too long from then on is ended. */
  async #exchange<T>(
    request: Request,
    read: (response: Response, askedAt: number) => Promise<T>,
  ): Promise<T> {
    await this.#budget.take(request.priority, request.signal);
    const late = new AbortController();
    const timer = setTimeout(
      () => late.abort(new DOMException('No answer in time', 'TimeoutError')),
      this.#timeoutMs,
    );
    const signal = request.signal
      ? AbortSignal.any([request.signal, late.signal])
      : late.signal;
    try {
      const askedAt = this.#now();
      const response = await this.#follow({ ...request, signal });
      return await read(response, askedAt);
    } catch (error) {
      request.signal?.throwIfAborted();
      if (late.signal.aborted)
        throw connectionFailure(this.peer, late.signal.reason);
      throw error;
    } finally {
      clearTimeout(timer);
    }
  }

  /** Asks, and again where that leads to. The token goes nowhere but below the address of the API. */
  async #follow(request: Request): Promise<Response> {
    const { slug, apiUrl } = this.organization;
    let url = new URL(
      `${apiUrl}/organizations/${encodeURIComponent(slug)}${request.path}`,
    );
    for (let redirects = 0; ; redirects++) {
      const isApi = isBelow(url, apiUrl);
      if (isApi && redirects > 0)
        await this.#budget.take(request.priority, request.signal);
      const response = await this.#fetch(request, url, isApi);
      const isRedirect = response.status >= 300 && response.status < 400;
      if (response.ok || !isRedirect || request.method !== 'GET')
        return this.#accept(request, response, isApi);
      if (isApi) await this.#tell(response);
      await response.body?.cancel();
      if (redirects === mostRedirects)
        throw lost(this.peer, 'leads in circles');
      url = redirectTarget(this.organization, response, url);
    }
  }

  async #tell({ status, headers }: Response): Promise<void> {
    await this.#budget.told({ status, headers });
  }

  async #fetch(
    { method, headers, body, signal }: Request,
    url: URL,
    isApi: boolean,
  ): Promise<Response> {
    try {
      return await fetch(url, {
        method,
        headers: {
          accept: 'application/json',
          'user-agent': 'slipway',
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...headers,
          ...(isApi
            ? { authorization: `Bearer ${this.organization.token}` }
            : {}),
        },
        body: body === undefined ? undefined : JSON.stringify(body),
        redirect: 'manual',
        signal,
      });
    } catch (error) {
      throw connectionFailure(this.peer, error);
    }
  }

  async #accept(
    request: Request,
    response: Response,
    isApi: boolean,
  ): Promise<Response> {
    const { status, headers } = response;
    if (response.ok) {
      if (isApi) await this.#tell(response);
      return response;
    }
    const { text } = await this.#read(response, largestFailure);
    const raw = text.replaceAll(this.organization.token, '…');
    if (!isApi) throw this.#storageFailure(status, raw);
    await this.#budget.told({ status, headers, text });
    throw answerFailure(this.peer, {
      status,
      action: actionOf(request),
      said: wordsOf(raw),
      raw,
      retryAfterMs: retryAfter(
        headers.get('retry-after') ?? undefined,
        this.#now(),
      ),
    });
  }

  #storageFailure(status: number, raw: string): SourceError {
    const { source, title } = this.peer;
    return new SourceError({
      code: status === 404 || status === 410 ? 'not-found' : 'server-error',
      source,
      message: `The storage that ${title} keeps files in answered with status ${status}: the file is gone, or the storage is not well`,
      vendorStatus: status,
      raw,
    });
  }

  async #json(request: Request, response: Response): Promise<unknown> {
    const { text, isCut } = await this.#read(response, largestAnswer);
    if (isCut) {
      throw new SourceError({
        code: 'invalid-answer',
        source: this.peer.source,
        message: `${this.peer.title} answered more than ${largestAnswer / 1024 / 1024} MB when asked to ${actionOf(request)}: that is not read`,
      });
    }
    return parseAnswer(this.peer, actionOf(request), text, z.unknown());
  }

  async #read(response: Response, most: number) {
    try {
      return await boundedText(response, most);
    } catch (error) {
      throw connectionFailure(this.peer, error);
    }
  }
}

/** Offsets count bytes of what is meant, not of how it was sent; fetch itself sees to that for ranges. */
function isRange(headers: Record<string, string>): boolean {
  return Object.keys(headers).some(name => name.toLowerCase() === 'range');
}

function actionOf({ method, path }: Request): string {
  const [where] = path.split('?');
  return `${method === 'GET' ? 'read' : method} ${where}`;
}
