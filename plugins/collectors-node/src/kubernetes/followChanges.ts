import type { z } from 'zod';
import {
  answerFailure,
  checkAnswer,
  type HttpPeer,
  type Peer,
  readLines,
  SourceError,
} from '../transport';
import { statusSchema, watchEventSchema } from './answers';
import { nameOf } from './nameOf';
import { openStream } from './openStream';

/** What a watch tells; objects are as Kubernetes sent them. */
export type WatchItem = z.infer<typeof watchEventSchema>;

/** What was asked of a watch. */
export interface WatchOptions {
  resourceVersion: string;
  query?: Record<string, string>;
  signal?: AbortSignal;
}

/** The API server ends a watch after this time; the next one goes on where it ended. */
const watchSeconds = 290;

/** What happens after a version, until the API server ends the watch; several events at a time. */
export async function* followChanges(
  http: HttpPeer,
  path: string,
  options: WatchOptions & { timeoutMs: number; silentAfterMs?: number },
): AsyncGenerator<WatchItem[], void, undefined> {
  const { resourceVersion, signal, timeoutMs } = options;
  const { peer } = http;
  const action = `watch ${nameOf(path)}`;
  const body = await openStream(
    http,
    {
      path,
      query: {
        ...options.query,
        watch: '1',
        resourceVersion,
        allowWatchBookmarks: 'true',
        timeoutSeconds: String(watchSeconds),
      },
      action,
    },
    { timeoutMs, signal },
  );
  const idleMs = options.silentAfterMs ?? (watchSeconds + 10) * 1000;
  for await (const batch of readLines(body, { peer, idleMs, signal })) {
    const items = batch
      .filter(line => line.trim() !== '')
      .map(line => readEvent(peer, line, action));
    if (items.length > 0) yield items;
  }
}

function readEvent(peer: Peer, line: string, action: string): WatchItem {
  let json: unknown;
  try {
    json = JSON.parse(line);
  } catch (cause) {
    throw new SourceError({
      code: 'broken-stream',
      source: peer.source,
      message: `${peer.title} sent a line in its watch that is no event: it is opened again by itself`,
      raw: line,
      cause,
    });
  }
  const item = checkAnswer(peer, action, json, watchEventSchema);
  if (item.type !== 'ERROR') return item;
  const status = checkAnswer(peer, action, item.object, statusSchema);
  throw answerFailure(peer, {
    status: status.code ?? 500,
    action,
    said: status.message,
  });
}
