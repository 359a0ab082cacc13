import {
  type Answered,
  type Call,
  HttpPeer,
  isSourceError,
  parseAnswer,
  type Peer,
  SourceError,
} from '@slipway/collectors-node';
import { Agent, type Dispatcher } from 'undici';
import { z } from 'zod';
import { peerOf } from '../peerOf';
import type { HarborInstance } from '../readHarborConfig';
import { readPages, type WholeList } from './readPages';
import { Turns, type Urgency } from './Turns';

/** One call below `/api/v2.0`. */
export interface HarborCall extends Omit<Call, 'signal'> {
  /** Asks for overviews of scans, which Harbor takes long for. */
  isSlow?: boolean;
}

/** Who calls, and until when. */
export interface CallerOptions {
  urgency: Urgency;
  signal?: AbortSignal;
}

const BASE = '/api/v2.0';
/** Bytes: a hundred artifacts with everything about them stay far below. */
const LARGEST_ANSWER = 64 * 1000 * 1000;
const PAGE_SIZE = 100;
/** Go writes an empty list as null, too. */
const anyList = z
  .array(z.unknown())
  .nullable()
  .transform(value => value ?? []);

/**
 * Harbor's API for one instance: basic authentication, turns, pages. Every method throws {@link SourceError}, or the
 * signal's reason when aborted. GETs are repeated by themselves, nothing else is. Redirects are not followed.
 */
export class HarborHttp {
  readonly peer: Peer;
  readonly #http: HttpPeer;
  readonly #turns: Turns;
  readonly #caller: CallerOptions;

  private constructor(
    peer: Peer,
    parts: { http: HttpPeer; turns: Turns; caller: CallerOptions },
  ) {
    this.peer = peer;
    this.#http = parts.http;
    this.#turns = parts.turns;
    this.#caller = parts.caller;
  }

  static of(
    instance: HarborInstance,
    options: {
      timeoutMs: number;
      dispatcher?: Dispatcher;
      firstRetryMs?: number;
    },
  ): HarborHttp {
    const { username, password } = instance;
    const secret = Buffer.from(`${username}:${password}`).toString('base64');
    const headers = { authorization: `Basic ${secret}` };
    const peer = peerOf(instance);
    return new HarborHttp(peer, {
      http: new HttpPeer(peer, {
        credentials: { headers: async () => headers },
        dispatcher: options.dispatcher ?? new Agent(),
        timeoutMs: options.timeoutMs,
        firstRetryMs: options.firstRetryMs,
      }),
      turns: new Turns(),
      caller: { urgency: 'command' },
    });
  }

  /** The same instance and the same turns for another caller. */
  for(caller: CallerOptions): HarborHttp {
    return new HarborHttp(this.peer, {
      http: this.#http,
      turns: this.#turns,
      caller,
    });
  }

  async exchange({ isSlow = false, ...call }: HarborCall): Promise<Answered> {
    const { urgency, signal } = this.#caller;
    return this.#turns.take({ urgency, isSlow }, signal, async () => {
      try {
        const answered = await this.#http.exchange({
          mostBytes: LARGEST_ANSWER,
          ...call,
          path: `${BASE}${call.path}`,
          signal,
        });
        this.#refusePage(call, answered);
        return answered;
      } catch (error) {
        if (this.#isRedirect(error)) throw this.#redirected(error);
        throw isReadOnly(error) ? this.#readOnly(call, error) : error;
      }
    });
  }

  /** @throws SourceError `invalid-answer` that names the field */
  async json<T>(call: HarborCall, schema: z.ZodType<T>): Promise<T> {
    const { text } = await this.exchange(call);
    return parseAnswer(this.peer, call.action, text, schema);
  }

  /** As {@link json}; what is not there is undefined. */
  async find<T>(
    call: HarborCall,
    schema: z.ZodType<T>,
  ): Promise<T | undefined> {
    try {
      return await this.json(call, schema);
    } catch (error) {
      if (isSourceError(error, 'not-found')) return undefined;
      throw error;
    }
  }

  /** A list with all its pages; items are not checked. */
  async list(call: HarborCall): Promise<WholeList> {
    return readPages(page => this.#page(call, page), PAGE_SIZE);
  }

  /** One page of a list. */
  async page(
    call: HarborCall,
    number: number,
    size: number,
  ): Promise<unknown[]> {
    return (await this.#page(call, number, size)).items;
  }

  async #page(call: HarborCall, number: number, size = PAGE_SIZE) {
    const { text, headers } = await this.exchange({
      ...call,
      query: {
        ...call.query,
        page: String(number),
        page_size: String(size),
      },
    });
    return {
      items: parseAnswer(this.peer, call.action, text, anyList),
      text,
      total: numberOf(headers['x-total-count']),
      hasNext: /;\s*rel="?next"?/i.test(String(headers.link ?? '')),
    };
  }

  /** What reads is checked field by field. Of what writes there may be nothing to check, and a proxy's page is no success. */
  #refusePage({ method, action }: HarborCall, { headers }: Answered): void {
    const isRead = method === undefined || method === 'GET';
    const type = String(headers['content-type'] ?? '');
    if (isRead || !type.toLowerCase().startsWith('text/html')) return;
    const { source, title, urlKey } = this.peer;
    throw new SourceError({
      code: 'invalid-answer',
      source,
      message: `${title} answered with a web page when asked to ${action}: something else may be in front of it at ${urlKey}`,
    });
  }

  #isRedirect(error: unknown): error is SourceError {
    const status = isSourceError(error) ? (error.vendorStatus ?? 0) : 0;
    return status >= 300 && status < 400;
  }

  #readOnly({ action }: HarborCall, { vendorStatus, raw }: SourceError) {
    const { source, title } = this.peer;
    return new SourceError({
      code: 'server-error',
      source,
      message: `${title} could not ${action}: it is in read-only mode, which an administrator ends at Harbor (Configuration, System Settings)`,
      vendorStatus,
      raw,
    });
  }

  #redirected({ vendorStatus, raw }: SourceError): SourceError {
    const { source, title, urlKey } = this.peer;
    return new SourceError({
      code: 'rejected',
      source,
      message: `${title} sends us elsewhere (status ${vendorStatus}), which is not followed because the credentials would go along: put the address that it leads to into ${urlKey}`,
      vendorStatus,
      raw,
    });
  }
}

/** Harbor refuses everything that writes then, as it refuses those who lack a permission. */
function isReadOnly(error: unknown): error is SourceError {
  return (
    isSourceError(error, 'forbidden') &&
    /read[- ]?only mode/i.test(error.raw ?? '')
  );
}

function numberOf(header: string | string[] | undefined): number | undefined {
  const text = [header].flat()[0];
  return text && /^\d{1,12}$/.test(text.trim()) ? Number(text) : undefined;
}
