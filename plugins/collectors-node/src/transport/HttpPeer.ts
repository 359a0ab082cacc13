import { request, type Dispatcher } from 'undici';
import { z } from 'zod';
import { answerFailure, retryAfter } from './answerFailure';
import { Backoff } from './Backoff';
import { connectionFailure, type Peer } from './connectionFailure';
import { parseAnswer, wordsOf } from './parseAnswer';
import { pause } from './pause';
import { isSourceError, SourceError } from './SourceError';

/** Adds credentials to calls. */
export interface Credentials {
  /** Headers of one call. */
  headers(signal: AbortSignal | undefined): Promise<Record<string, string>>;
  /** The source answered 401 to these headers. @returns whether new ones can be had */
  renew?(refused: Record<string, string>): boolean;
}

/** One call of a {@link HttpPeer}. */
export interface Call {
  method?: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  path: string;
  query?: Record<string, string | undefined>;
  body?: unknown;
  contentType?: string;
  accept?: string;
  /** Besides those that every call has. */
  headers?: Record<string, string>;
  /** What it does, in words that go into errors: `list Applications`. */
  action: string;
  signal?: AbortSignal;
  timeoutMs?: number;
  /** Bytes of an answer that is read whole; a longer one is an error. Default: as long as it is. */
  mostBytes?: number;
}

/** An answer that was read whole. */
export interface Answered {
  text: string;
  /** Names in lower case. */
  headers: Dispatcher.ResponseData['headers'];
}

/** Longest wait inside a call when the source says when to come back; a longer one is thrown to the caller. */
const patienceMs = 10_000;
const retries = 2;

/**
 * Calls one source over HTTP: adds credentials, ends calls that take too long, waits when the source asks for it, and
 * turns every failure into a {@link SourceError}. Only GET and HEAD are ever repeated by themselves.
 *
 * An aborted call throws the signal's reason.
 */
export class HttpPeer {
  private restUntil = 0;

  constructor(
    readonly peer: Peer,
    private readonly options: {
      credentials: Credentials;
      dispatcher: Dispatcher;
      /** Default time-out of a call. */
      timeoutMs: number;
      now?: () => number;
      /** First wait before a GET is repeated; doubles. */
      firstRetryMs?: number;
      /** A vendor's own reading of failures, instead of the status alone. */
      refine?: (status: number, body: string) => number | undefined;
    },
  ) {}

  /** Calls and parses the answer. @throws SourceError */
  async json<T>(call: Call, schema: z.ZodType<T>): Promise<T> {
    const text = await this.text(call);
    return parseAnswer(this.peer, call.action, text, schema);
  }

  /** Calls and reads the answer whole. @throws SourceError */
  async text(call: Call): Promise<string> {
    return (await this.exchange(call)).text;
  }

  /** Calls and reads the answer whole, with its headers. @throws SourceError */
  async exchange(call: Call): Promise<Answered> {
    const { timeoutMs = this.options.timeoutMs } = call;
    const repeatable = isRead(call);
    const backoff = new Backoff({
      firstMs: this.options.firstRetryMs ?? 500,
      mostMs: patienceMs,
    });
    for (let attempt = 0; ; attempt++) {
      const limit = AbortSignal.timeout(timeoutMs);
      const signal = call.signal
        ? AbortSignal.any([call.signal, limit])
        : limit;
      try {
        const response = await this.send({ ...call, signal });
        const text = await this.readWhole(call, response);
        return { text, headers: response.headers };
      } catch (error) {
        call.signal?.throwIfAborted();
        const failure = connectionFailure(
          this.peer,
          limit.aborted && !isSourceError(error) ? limit.reason : error,
        );
        const worthIt =
          repeatable &&
          attempt < retries &&
          isSourceError(failure, 'rate-limited', 'server-error', 'network') &&
          (failure.retryAfterMs ?? 0) <= patienceMs;
        if (!worthIt) throw failure;
        await pause(
          backoff.nextMs(failure.retryAfterMs),
          call.signal ?? new AbortController().signal,
        );
        call.signal?.throwIfAborted();
      }
    }
  }

  /**
   * Sends one call and returns its answer once it is known to be a success; the caller reads the body. Nothing is
   * repeated but a call whose credentials had run out. Time-outs are up to the signal.
   */
  async send(call: Call): Promise<Dispatcher.ResponseData> {
    this.respectRest();
    const headers = await this.options.credentials.headers(call.signal);
    const first = await this.dispatch(call, headers);
    if (first.statusCode !== 401) return this.accept(call, first);
    if (!this.options.credentials.renew?.(headers))
      return this.accept(call, first);
    await first.body.dump();
    const renewed = await this.options.credentials.headers(call.signal);
    return this.accept(call, await this.dispatch(call, renewed));
  }

  private async readWhole(
    { action, mostBytes }: Call,
    { body }: Dispatcher.ResponseData,
  ): Promise<string> {
    if (mostBytes === undefined) return body.text();
    const chunks: Buffer[] = [];
    let size = 0;
    for await (const chunk of body) {
      const bytes = Buffer.from(chunk);
      size += bytes.length;
      // Leaving the loop ends the connection.
      if (size > mostBytes) throw this.tooLong(action, mostBytes);
      chunks.push(bytes);
    }
    return Buffer.concat(chunks).toString('utf8');
  }

  private tooLong(action: string, mostBytes: number): SourceError {
    return new SourceError({
      code: 'invalid-answer',
      source: this.peer.source,
      message: `${this.peer.title} answered more than ${Math.round(mostBytes / 1_000_000)} MB when asked to ${action}: that much is not read`,
    });
  }

  private async dispatch(call: Call, credentials: Record<string, string>) {
    const method = call.method ?? 'GET';
    const base = this.peer.url.replace(/\/+$/, '');
    const query = new URLSearchParams();
    for (const [name, value] of Object.entries(call.query ?? {}))
      if (value !== undefined) query.set(name, value);
    const search = query.size > 0 ? `?${query}` : '';
    try {
      return await request(`${base}${call.path}${search}`, {
        method,
        headers: {
          accept: call.accept ?? 'application/json',
          'user-agent': 'slipway',
          ...(isRead(call)
            ? {}
            : { 'content-type': call.contentType ?? 'application/json' }),
          ...call.headers,
          ...credentials,
        },
        body: call.body === undefined ? undefined : JSON.stringify(call.body),
        signal: call.signal,
        dispatcher: this.options.dispatcher,
        headersTimeout: 0,
        bodyTimeout: 0,
      });
    } catch (error) {
      if (call.signal?.aborted) throw call.signal.reason;
      throw connectionFailure(this.peer, error);
    }
  }

  private async accept(call: Call, response: Dispatcher.ResponseData) {
    const { statusCode } = response;
    if (statusCode >= 200 && statusCode < 300) return response;
    const raw = await response.body.text();
    const now = (this.options.now ?? Date.now)();
    const retryAfterMs = retryAfter(response.headers['retry-after'], now);
    if (statusCode === 429 && retryAfterMs) this.restUntil = now + retryAfterMs;
    throw answerFailure(this.peer, {
      status: this.options.refine?.(statusCode, raw) ?? statusCode,
      action: call.action,
      said: wordsOf(raw),
      raw,
      retryAfterMs,
    });
  }

  /** While the source wants to be left alone, no call leaves at all. */
  private respectRest(): void {
    const rest = this.restUntil - (this.options.now ?? Date.now)();
    if (rest <= 0) return;
    throw new SourceError({
      code: 'rate-limited',
      source: this.peer.source,
      message: `${this.peer.title} asks us to call less often: it can be asked again in ${Math.ceil(rest / 1000)} s`,
      retryAfterMs: rest,
    });
  }
}

function isRead({ method = 'GET' }: Call): boolean {
  return method === 'GET' || method === 'HEAD';
}
