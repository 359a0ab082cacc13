import {
  answerFailure,
  checkAnswer,
  type Peer,
  SourceError,
} from '@slipway/collectors-node';
import { type ApplicationEvent, streamLineSchema } from './answers';

/** What one line of Argo CD's stream means. */
export type StreamItem =
  | { type: 'event'; event: ApplicationEvent }
  /** A sign of life. */
  | { type: 'ping' };

const action = 'follow Applications';

/**
 * Reads one line of `/api/v1/stream/applications`: an event as `data: {...}` (Accept: text/event-stream) or as bare
 * JSON, a ping (`:`), or an empty line between events.
 *
 * @returns undefined for lines that mean nothing
 * @throws SourceError when the line is an error of Argo CD, or cannot be understood
 */
export function readStreamLine(
  peer: Peer,
  line: string,
): StreamItem | undefined {
  if (line.trim() === '' || /^(event|id|retry):/.test(line)) return undefined;
  if (line.startsWith(':')) return { type: 'ping' };
  const json = parseJson(peer, line.replace(/^data: ?/, ''));
  const parsed = checkAnswer(peer, action, json, streamLineSchema);
  if ('result' in parsed) return { type: 'event', event: parsed.result };
  const { message, http_code: status } = parsed.error;
  throw status !== undefined && status >= 400
    ? answerFailure(peer, { status, action, said: message })
    : new SourceError({
        code: 'broken-stream',
        source: peer.source,
        message: `${peer.title} ended its stream with an error: it is opened again by itself`,
        raw: message,
      });
}

function parseJson(peer: Peer, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new SourceError({
      code: 'broken-stream',
      source: peer.source,
      message: `${peer.title} sent a line in its stream that is no event: it is opened again by itself`,
      raw: text,
      cause,
    });
  }
}
