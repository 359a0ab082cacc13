import { Agent, type Dispatcher } from 'undici';
import type { z } from 'zod';
import { HttpPeer, isSourceError, type Peer } from '../transport';
import { resourceListSchema } from './answers';
import type { KubernetesClusterConfig } from './config';
import {
  followChanges,
  type WatchItem,
  type WatchOptions,
} from './followChanges';
import { kubernetesCredentials } from './kubernetesCredentials';
import { type ListOptions, type ListPage, listPages } from './listPages';
import { nameOf } from './nameOf';
import { peerOf } from './peerOf';
import { type PodLogOptions, readPodLog } from './podLog';

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
  private readonly timeoutMs: number;

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
    const { ca, skipTlsVerify } = config;
    this.peer = peerOf(config);
    this.timeoutMs = options.timeoutMs ?? 60_000;
    this.http = new HttpPeer(this.peer, {
      credentials: kubernetesCredentials(this.peer, config),
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
  list(
    path: string,
    options: ListOptions = {},
  ): AsyncGenerator<ListPage, void, undefined> {
    return listPages(this.http, path, options);
  }

  /**
   * What happens after a version, until the API server ends the watch.
   *
   * @throws SourceError `gone` when the version is too old
   */
  watch(
    path: string,
    options: WatchOptions,
  ): AsyncGenerator<WatchItem[], void, undefined> {
    const { timeoutMs } = this;
    const { silentAfterMs } = this.options;
    return followChanges(this.http, path, {
      ...options,
      ...{ timeoutMs, silentAfterMs },
    });
  }

  /**
   * The log of a container, in pieces as they arrive; the next one is read when it is asked for. A log that is followed
   * may be silent for as long as the container is.
   *
   * @throws SourceError `not-found` when there is no such pod, `rejected` while the container has not started or when the
   * pod has no such container
   */
  podLog(
    namespace: string,
    pod: string,
    options: PodLogOptions,
    signal?: AbortSignal,
  ): AsyncGenerator<Uint8Array, void, undefined> {
    const { timeoutMs } = this;
    const of = { namespace, pod, ...options };
    return readPodLog(this.http, of, { timeoutMs, signal });
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

  /** Whether the cluster has a kind at all, by the path of its list over all namespaces. Everybody may ask that. */
  async serves(path: string, signal?: AbortSignal): Promise<boolean> {
    const cut = path.lastIndexOf('/');
    try {
      const { resources } = await this.get(
        path.slice(0, cut),
        resourceListSchema,
        signal,
      );
      return resources.some(({ name }) => name === path.slice(cut + 1));
    } catch (error) {
      if (isSourceError(error, 'not-found')) return false;
      throw error;
    }
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
}
