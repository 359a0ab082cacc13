import type { Readable } from 'node:stream';
import { Agent, type Dispatcher } from 'undici';
import { z } from 'zod';
import {
  answerFailure,
  type Call,
  checkAnswer,
  connectionFailure,
  HttpPeer,
  isSourceError,
  type Peer,
  readLines,
  SourceError,
} from '../transport';
import { pageSchema, statusSchema, watchEventSchema } from './answers';
import type { KubernetesClusterConfig } from './config';

/** What a watch tells; objects are as Kubernetes sent them. */
export type WatchItem = z.infer<typeof watchEventSchema>;

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

const pageSize = 500;
/** The API server ends a watch after this time; the next one goes on where it ended. */
const watchSeconds = 290;

/**
 * Kubernetes' API for one cluster, as far as Slipway needs it: paged lists, watches, logs of pods, one merge patch.
 *
 * Written on plain HTTP instead of `@kubernetes/client-node`: that client's informers keep every object whole, and it
 * builds an instance of a class for each part of each of them, which at thousands of pods is most of the memory and time.
 * Here a watch's line is parsed, trimmed to a handful of fields and forgotten.
 *
 * Every method throws {@link SourceError}, or the signal's reason when aborted.
 */
export class KubernetesClient {
  readonly peer: Peer;
  private readonly http: HttpPeer;

  constructor(
    readonly config: KubernetesClusterConfig,
    private readonly options: {
      /** Default 60 s. */
      timeoutMs?: number;
      /** Default 5 minutes: a bookmark comes about every minute, and the watch ends by itself before. */
      silentAfterMs?: number;
      dispatcher?: Dispatcher;
      firstRetryMs?: number;
    } = {},
  ) {
    const { name, url, token, ca, skipTlsVerify } = config;
    const key = `kubernetes.clusterLocatorMethods[].clusters[${name}]`;
    this.peer = {
      source: `kubernetes/${name}`,
      title: `Kubernetes ${name}`,
      url,
      urlKey: `${key}.url`,
      credentialsKey: `${key}.serviceAccountToken`,
    };
    const headers = { authorization: `Bearer ${token}` };
    this.http = new HttpPeer(this.peer, {
      credentials: { headers: async () => headers },
      dispatcher:
        options.dispatcher ??
        new Agent({ connect: { ca, rejectUnauthorized: !skipTlsVerify } }),
      timeoutMs: this.timeoutMs,
      firstRetryMs: options.firstRetryMs,
    });
  }

  /**
   * The pages of a list, 500 objects each. When the list expires between two pages (410) it begins again from the
   * start, which `restarted` of the first page tells.
   */
  async *list(
    path: string,
    options: {
      query?: Record<string, string>;
      signal?: AbortSignal;
    } = {},
  ): AsyncGenerator<
    { items: unknown[]; resourceVersion?: string; restarted: boolean },
    void,
    undefined
  > {
    let next: string | undefined;
    let restarted = false;
    let restarts = 0;
    do {
      try {
        const page = await this.http.json(
          {
            path,
            query: {
              ...options.query,
              limit: String(pageSize),
              continue: next,
            },
            action: `list ${nameOf(path)}`,
            signal: options.signal,
          },
          pageSchema,
        );
        const { continue: more, resourceVersion } = page.metadata;
        yield { items: page.items, resourceVersion, restarted };
        restarted = false;
        next = more;
      } catch (error) {
        if (!next || restarts >= 3 || !isSourceError(error, 'gone'))
          throw error;
        restarts += 1;
        restarted = true;
        next = undefined;
      }
    } while (next || restarted);
  }

  /**
   * What happens after a version, until the API server ends the watch.
   *
   * @throws SourceError `gone` when the version is too old
   */
  async *watch(
    path: string,
    options: {
      resourceVersion: string;
      query?: Record<string, string>;
      signal?: AbortSignal;
    },
  ): AsyncGenerator<WatchItem[], void, undefined> {
    const { resourceVersion, signal } = options;
    const action = `watch ${nameOf(path)}`;
    const body = await this.open(
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
      signal,
    );
    const idleMs = this.options.silentAfterMs ?? (watchSeconds + 10) * 1000;
    const lines = readLines(body, { peer: this.peer, idleMs, signal });
    for await (const batch of lines) {
      const items = batch
        .filter(line => line.trim() !== '')
        .map(line => this.readLine(line, action));
      if (items.length > 0) yield items;
    }
  }

  /**
   * The log of a container, in pieces as they arrive; the next one is read when it is asked for. A log that is followed
   * may be silent for as long as the container is.
   *
   * @throws SourceError `not-found` when there is no such pod, `rejected` while the container has not started or when the
   * pod has no such container
   */
  async *podLog(
    namespace: string,
    pod: string,
    options: PodLogOptions,
    signal?: AbortSignal,
  ): AsyncGenerator<Uint8Array, void, undefined> {
    const { container, sinceTime, tailLines, limitBytes } = options;
    const parts = [namespace, 'pods', pod].map(encodeURIComponent);
    const action = `read the log of ${container} in pod ${pod} of namespace ${namespace}`;
    const body = await this.open(
      {
        path: `/api/v1/namespaces/${parts.join('/')}/log`,
        query: {
          container,
          sinceTime,
          tailLines: tailLines?.toString(),
          limitBytes: limitBytes?.toString(),
          follow: options.follow ? 'true' : undefined,
          timestamps: options.timestamps ? 'true' : undefined,
        },
        accept: 'text/plain, */*',
        action,
      },
      signal,
    );
    const watchdog = options.follow
      ? undefined
      : setTimeout(() => body.destroy(this.late(action)), this.timeoutMs);
    try {
      for await (const chunk of body) {
        watchdog?.refresh();
        yield chunk as Uint8Array;
        watchdog?.refresh();
      }
    } catch (error) {
      signal?.throwIfAborted();
      throw connectionFailure(this.peer, error);
    } finally {
      clearTimeout(watchdog);
      body.destroy();
    }
  }

  /** Reads one object. */
  async get<T>(
    path: string,
    schema: z.ZodType<T>,
    signal?: AbortSignal,
  ): Promise<T> {
    return this.http.json(
      { path, action: `read ${nameOf(path)}`, signal },
      schema,
    );
  }

  /** Changes fields of one object. Null removes a field. */
  async mergePatch<T>(
    path: string,
    patch: object,
    schema: z.ZodType<T>,
    signal?: AbortSignal,
  ): Promise<T> {
    return this.http.json(
      {
        method: 'PATCH',
        path,
        body: patch,
        contentType: 'application/merge-patch+json',
        action: `change ${nameOf(path)}`,
        signal,
      },
      schema,
    );
  }

  /** Sends a call whose answer may take for ever once it has begun, and returns it when it has. */
  private async open(
    call: Omit<Call, 'signal'>,
    signal?: AbortSignal,
  ): Promise<Readable> {
    const limit = new AbortController();
    const timer = setTimeout(
      () => limit.abort(this.late(call.action)),
      this.timeoutMs,
    );
    const { body } = await this.http
      .send({
        ...call,
        signal: signal ? AbortSignal.any([signal, limit.signal]) : limit.signal,
      })
      .finally(() => clearTimeout(timer));
    return body;
  }

  private get timeoutMs(): number {
    return this.options.timeoutMs ?? 60_000;
  }

  private readLine(line: string, action: string): WatchItem {
    let json: unknown;
    try {
      json = JSON.parse(line);
    } catch (cause) {
      throw new SourceError({
        code: 'broken-stream',
        source: this.peer.source,
        message: `${this.peer.title} sent a line in its watch that is no event: it is opened again by itself`,
        raw: line,
        cause,
      });
    }
    const item = checkAnswer(this.peer, action, json, watchEventSchema);
    if (item.type !== 'ERROR') return item;
    const status = checkAnswer(this.peer, action, item.object, statusSchema);
    throw answerFailure(this.peer, {
      status: status.code ?? 500,
      action,
      said: status.message,
    });
  }

  private late(action: string): SourceError {
    return new SourceError({
      code: 'timeout',
      source: this.peer.source,
      message: `${this.peer.title} did not answer in time when asked to ${action}: it is overloaded or cannot be reached from here`,
    });
  }
}

/** `pods` of `/api/v1/pods`, `applicationsets/x` of a longer path. */
function nameOf(path: string): string {
  return path
    .replace(/\?.*$/, '')
    .replace(/^\/(api\/v1|apis\/[^/]+\/[^/]+)\//, '')
    .replace(/^namespaces\/([^/]+)\/(.+)$/, '$2 of namespace $1');
}
