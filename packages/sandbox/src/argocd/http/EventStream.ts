import type { ServerResponse } from 'node:http';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Clock } from '../../core/clock';
import type { FaultKind, Faults } from '../../core/faults';
import { withFaultyClock } from '../../core/faultAnswers';

/** Argo CD's server keeps a quiet event stream alive with a comment this often. */
const pingMs = 15_000;
/** A client that reads slower than this many waiting bytes is cut off, and lists again. */
const longestBacklog = 64 * 1024 * 1024;

interface StreamOptions {
  system: string;
  faults: Faults;
  clock: Clock;
  request: FastifyRequest;
  reply: FastifyReply;
}

/** An answer that goes on: server-sent events where the client accepts them, else one JSON object a line. */
export class EventStream {
  readonly #response: ServerResponse;
  readonly #events: boolean;
  #ends: Array<() => void> = [];
  #cancelPing: (() => void) | undefined;
  #sent = 0;
  #over = false;

  private constructor(private readonly options: StreamOptions) {
    const { request, reply, faults } = options;
    this.#response = reply.raw;
    this.#events =
      request.headers.accept?.includes('text/event-stream') ?? false;
    // No byte before the first event: not even the headers.
    reply.hijack();
    this.#response.on('close', () => this.#end());
    if (this.#events) this.#pingLater();
    this.#ends.push(
      faults.onChange(() => {
        if (this.#isFaulty('down')) this.#response.destroy();
        if (this.#sent > 0 && this.#breaks()) this.#break('{"result":{"type"');
      }),
    );
  }

  static open(options: StreamOptions): EventStream {
    return new EventStream(options);
  }

  /** Sends the JSON of a result. */
  send(result: string): void {
    this.sendWhole(`{"result":${result}}`);
  }

  /** Sends the JSON of a whole message. */
  sendWhole(message: string): void {
    const { url } = this.options.request;
    const text = withFaultyClock(this.options, url, message);
    if (this.#breaks() && this.#sent > 0) {
      this.#break(text.slice(0, Math.ceil(text.length / 2)));
      return;
    }
    this.#sent++;
    if (this.#events) {
      this.#write(`data: ${text} \n\n`);
      this.#write('\n');
    } else {
      this.#write(`${text}\n`);
    }
  }

  /** Has `stop` called when the client goes away. */
  onEnd(stop: () => void): void {
    if (this.#over) stop();
    else this.#ends.push(stop);
  }

  #pingLater(): void {
    const { clock } = this.options;
    // Real time, whatever the speed: clients count on it.
    this.#cancelPing = clock.after(pingMs * clock.speed, () => {
      this.#write(':\n');
      this.#pingLater();
    });
  }

  #breaks(): boolean {
    return this.#isFaulty('break-stream');
  }

  #isFaulty(kind: FaultKind): boolean {
    const { system, faults, request } = this.options;
    return faults.find(system, kind, request.url) !== undefined;
  }

  /** Ends in the middle of a line. */
  #break(part: string): void {
    this.#write(this.#events ? `data: ${part}` : part);
    this.#response.socket?.destroySoon();
    this.#end();
  }

  #write(text: string): void {
    if (this.#over) return;
    if (!this.#response.headersSent) {
      this.#response.writeHead(200, {
        'content-type': this.#events ? 'text/event-stream' : 'application/json',
        'grpc-metadata-content-type': 'application/grpc',
        'x-content-type-options': 'nosniff',
        'transfer-encoding': 'chunked',
      });
    }
    this.#response.write(text);
    if (this.#response.writableLength > longestBacklog) {
      this.#response.destroy();
    }
  }

  #end(): void {
    this.#over = true;
    this.#cancelPing?.();
    const ends = this.#ends;
    this.#ends = [];
    ends.forEach(end => end());
  }
}
