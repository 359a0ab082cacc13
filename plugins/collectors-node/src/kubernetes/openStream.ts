import type { Readable } from 'node:stream';
import { type Call, type HttpPeer, type Peer, SourceError } from '../transport';

/** Sends a call whose answer may take for ever once it has begun, and returns it when it has. */
export async function openStream(
  http: HttpPeer,
  call: Omit<Call, 'signal'>,
  options: { timeoutMs: number; signal?: AbortSignal },
): Promise<Readable> {
  const { timeoutMs, signal } = options;
  const limit = new AbortController();
  const timer = setTimeout(
    () => limit.abort(tooLate(http.peer, call.action)),
    timeoutMs,
  );
  const { body } = await http
    .send({
      ...call,
      signal: signal ? AbortSignal.any([signal, limit.signal]) : limit.signal,
    })
    .finally(() => clearTimeout(timer));
  return body;
}

/** Nothing came in time. */
export function tooLate({ source, title }: Peer, action: string): SourceError {
  return new SourceError({
    code: 'timeout',
    source,
    message: `${title} did not answer in time when asked to ${action}: it is overloaded or cannot be reached from here`,
  });
}
