import { Agent, type Dispatcher } from 'undici';
import { z } from 'zod';
import {
  checkAnswer,
  HttpPeer,
  isSourceError,
  type Peer,
  readLines,
  SourceError,
} from '../transport';
import { answerFailure } from '../transport/answerFailure';
import { pageSchema, statusSchema, watchEventSchema } from './answers';
import type { KubernetesClusterConfig } from './config';

/** What a watch tells; objects are as Kubernetes sent them. */
export type WatchItem = z.infer<typeof watchEventSchema>;

const pageSize = 500;
/** The API server ends a watch after this time; the next one goes on where it ended. */
const watchSeconds = 290;

/**
 * Kubernetes' API for one cluster, as far as Slipway needs it: paged lists, watches, one merge patch.
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
      timeoutMs: options.timeoutMs ?? 60_000,
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
    options: { resourceVersion: string; signal?: AbortSignal },
  ): AsyncGenerator<WatchItem[], void, undefined> {
    const { resourceVersion, signal } = options;
    const action = `watch ${nameOf(path)}`;
    const limit = new AbortController();
    const timer = setTimeout(
      () => limit.abort(this.late(action)),
      this.options.timeoutMs ?? 60_000,
    );
    const { body } = await this.http
      .send({
        path,
        query: {
          watch: '1',
          resourceVersion,
          allowWatchBookmarks: 'true',
          timeoutSeconds: String(watchSeconds),
        },
        action,
        signal: signal ? AbortSignal.any([signal, limit.signal]) : limit.signal,
      })
      .finally(() => clearTimeout(timer));
    const idleMs = this.options.silentAfterMs ?? (watchSeconds + 10) * 1000;
    const lines = readLines(body, { peer: this.peer, idleMs, signal });
    for await (const batch of lines) {
      const items = batch
        .filter(line => line.trim() !== '')
        .map(line => this.readLine(line, action));
      if (items.length > 0) yield items;
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
