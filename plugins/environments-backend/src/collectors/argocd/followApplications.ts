import {
  connectionFailure,
  type HttpPeer,
  isHtml,
  type Peer,
  readLines,
  SourceError,
} from '@slipway/collectors-node';
import type { Dispatcher } from 'undici';
import { readStreamLine, type StreamItem } from './applicationStream';
import { streamFields } from './fields';

/** Opens the stream of Applications and reads it until aborted, until Argo CD ends it, or until it falls silent. */
export async function* followApplications(
  http: HttpPeer,
  options: { selector?: string; signal?: AbortSignal; idleMs: number },
): AsyncGenerator<StreamItem, void, undefined> {
  const { selector, signal, idleMs } = options;
  const { peer } = http;
  const opening = new AbortController();
  const patience = setTimeout(() => opening.abort(), idleMs);
  const body = await http
    .send({
      path: '/api/v1/stream/applications',
      query: { selector, fields: streamFields },
      accept: 'text/event-stream',
      action: 'follow Applications',
      signal: signal
        ? AbortSignal.any([signal, opening.signal])
        : opening.signal,
    })
    .then(response => checkStream(peer, response))
    .catch(error => {
      signal?.throwIfAborted();
      throw opening.signal.aborted ? silent(peer, idleMs) : error;
    })
    .finally(() => clearTimeout(patience));
  for await (const lines of readLines(body, { peer, idleMs, signal })) {
    for (const line of lines) {
      const item = readStreamLine(peer, line);
      if (item) yield item;
    }
  }
}

async function checkStream(
  peer: Peer,
  { body, headers }: Dispatcher.ResponseData,
) {
  const type = String(headers['content-type'] ?? '');
  if (!type.includes('html')) return body;
  const raw = await body.text().catch((error: unknown) => {
    throw connectionFailure(peer, error);
  });
  throw new SourceError({
    code: 'not-json',
    source: peer.source,
    message: `${peer.title} answered ${isHtml(raw) ? 'an HTML page' : 'something else'} instead of a stream: check that ${peer.urlKey} leads to its API and not to a login page or proxy`,
    raw,
  });
}

/** Nothing comes before the first event or ping, headers neither. */
function silent(peer: Peer, idleMs: number): SourceError {
  return new SourceError({
    code: 'silent',
    source: peer.source,
    message: `${peer.title} has not begun its stream within ${Math.round(idleMs / 1000)} s: it is opened again by itself`,
  });
}
