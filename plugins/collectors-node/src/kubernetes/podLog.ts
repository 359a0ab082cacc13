import { connectionFailure, type HttpPeer } from '../transport';
import { openStream, tooLate } from './openStream';

/** Which part of a container's log is wanted. */
export interface PodLogOptions {
  container: string;
  /** Only what was written from then on; ISO 8601. */
  sinceTime?: string;
  /** Only that many lines of the end. */
  tailLines?: number;
  /** At most that many bytes from where it begins. */
  limitBytes?: number;
  /** Goes on with what the container writes, until it ends. */
  follow?: boolean;
  /** Has every line begin with when it was written (RFC 3339) and a space. */
  timestamps?: boolean;
}

/** The log of a container, in pieces as they arrive; the next one is read when it is asked for. */
export async function* readPodLog(
  http: HttpPeer,
  of: { namespace: string; pod: string } & PodLogOptions,
  limits: { timeoutMs: number; signal?: AbortSignal },
): AsyncGenerator<Uint8Array, void, undefined> {
  const { namespace, pod, container, sinceTime, tailLines, limitBytes } = of;
  const { timeoutMs, signal } = limits;
  const parts = [namespace, 'pods', pod].map(encodeURIComponent);
  const action = `read the log of ${container} in pod ${pod} of namespace ${namespace}`;
  const body = await openStream(
    http,
    {
      path: `/api/v1/namespaces/${parts.join('/')}/log`,
      query: {
        container,
        sinceTime,
        tailLines: tailLines?.toString(),
        limitBytes: limitBytes?.toString(),
        follow: of.follow ? 'true' : undefined,
        timestamps: of.timestamps ? 'true' : undefined,
      },
      accept: 'text/plain, */*',
      action,
    },
    limits,
  );
  const watchdog = of.follow
    ? undefined
    : setTimeout(() => body.destroy(tooLate(http.peer, action)), timeoutMs);
  try {
    for await (const chunk of body) {
      watchdog?.refresh();
      yield chunk as Uint8Array;
      watchdog?.refresh();
    }
  } catch (error) {
    signal?.throwIfAborted();
    throw connectionFailure(http.peer, error);
  } finally {
    clearTimeout(watchdog);
    body.destroy();
  }
}
