import type { Readable } from 'node:stream';
import { connectionFailure, type Peer } from './connectionFailure';
import { LineSplitter } from './LineSplitter';
import { SourceError } from './SourceError';

/**
 * The lines of a stream as they arrive, several at a time. Ends when the stream ends properly.
 *
 * @throws SourceError `silent` when nothing arrives for `idleMs`, `broken-stream` when it ends within a line, or what
 * broke the connection; the signal's reason when aborted
 */
export async function* readLines(
  body: Readable,
  options: { peer: Peer; idleMs: number; signal?: AbortSignal },
): AsyncGenerator<string[], void, undefined> {
  const { peer, idleMs, signal } = options;
  const splitter = new LineSplitter();
  const watchdog = setTimeout(() => {
    body.destroy(
      new SourceError({
        code: 'silent',
        source: peer.source,
        message: `The stream of ${peer.title} has said nothing for ${Math.round(idleMs / 1000)} s: it is opened again by itself`,
      }),
    );
  }, idleMs);
  try {
    for await (const chunk of body) {
      watchdog.refresh();
      const lines = splitter.push(chunk as Uint8Array);
      if (lines.length > 0) yield lines;
      watchdog.refresh();
    }
  } catch (error) {
    signal?.throwIfAborted();
    throw connectionFailure(peer, error);
  } finally {
    clearTimeout(watchdog);
    body.destroy();
  }
  const rest = splitter.rest();
  if (rest.trim() !== '') {
    throw new SourceError({
      code: 'broken-stream',
      source: peer.source,
      message: `The stream of ${peer.title} broke in the middle of a line: it is opened again by itself`,
      raw: rest,
    });
  }
}
