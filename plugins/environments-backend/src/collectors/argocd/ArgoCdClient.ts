import { HttpPeer, type Peer, SourceError } from '@slipway/collectors-node';
import { Agent, type Dispatcher } from 'undici';
import { z } from 'zod';
import {
  anySchema,
  type ApplicationAnswer,
  applicationListSchema,
  applicationSchema,
  type ApplicationSetAnswer,
  applicationSetListSchema,
  clusterListSchema,
  versionSchema,
} from './answers';
import type { StreamItem } from './applicationStream';
import type { ArgoCdInstanceConfig } from './config';
import { applicationFields, listFields } from './fields';
import { followApplications } from './followApplications';
import { argoCdCredentials } from './sessionCredentials';

/** Names one Application. Without its project Argo CD answers 403 instead of 404 when it is gone. */
export interface ApplicationRef {
  name: string;
  project: string;
  /** Namespace of the Application itself, where it is not Argo CD's own. */
  appNamespace?: string;
}

/** What to sync; everything to the revision Git is at when nothing is said. */
export interface SyncOptions {
  revision?: string;
  prune?: boolean;
  dryRun?: boolean;
  resources?: Array<{
    group?: string;
    kind: string;
    name: string;
    namespace?: string;
  }>;
}

const pingEveryMs = 15_000;

/**
 * Argo CD's API (checked against 3.4) for one instance. Every method throws {@link SourceError}, or the signal's reason
 * when aborted. GETs are repeated by themselves, nothing else is.
 */
export class ArgoCdClient {
  readonly peer: Peer;
  private readonly http: HttpPeer;

  constructor(
    readonly config: ArgoCdInstanceConfig,
    private readonly options: {
      /** Default 60 s: an Argo CD with 8,000 Applications takes half of that for its list. */
      timeoutMs?: number;
      /** Default 40 s without a ping: two were missed. */
      silentAfterMs?: number;
      dispatcher?: Dispatcher;
      firstRetryMs?: number;
    } = {},
  ) {
    const { name, url, credentials } = config;
    const key = `argocd.instances[${name}]`;
    this.peer = {
      source: `argocd/${name}`,
      title: `Argo CD ${name}`,
      url,
      urlKey: `${key}.url`,
      credentialsKey:
        credentials.type === 'token'
          ? `${key}.token`
          : `${key}.username and password`,
    };
    const timeoutMs = options.timeoutMs ?? 60_000;
    const dispatcher = options.dispatcher ?? new Agent();
    this.http = new HttpPeer(this.peer, {
      credentials: argoCdCredentials(
        this.peer,
        credentials,
        dispatcher,
        timeoutMs,
      ),
      dispatcher,
      timeoutMs,
      firstRetryMs: options.firstRetryMs,
      refine: refineStatus,
    });
  }

  /** All Applications, trimmed, with the version of the whole list. Argo CD has no pages. */
  async listApplications(
    filter: { selector?: string; projects?: string; signal?: AbortSignal } = {},
  ): Promise<{ resourceVersion?: string; items: ApplicationAnswer[] }> {
    const { signal, ...query } = filter;
    const { metadata, items } = await this.http.json(
      {
        path: '/api/v1/applications',
        query: { ...query, fields: listFields },
        action: 'list Applications',
        signal,
      },
      applicationListSchema,
    );
    return { resourceVersion: metadata?.resourceVersion, items };
  }

  /**
   * Every Application as ADDED, then what happens to them, until aborted or until Argo CD ends the stream.
   * Its first byte can take until the first ping (15 s) when there is no Application.
   */
  streamApplications(
    filter: { selector?: string; signal?: AbortSignal } = {},
  ): AsyncGenerator<StreamItem, void, undefined> {
    return followApplications(this.http, {
      ...filter,
      idleMs: this.options.silentAfterMs ?? 2 * pingEveryMs + 10_000,
    });
  }

  /** One Application; with `refresh` Argo CD compares it with Git first and answers with the result. */
  async getApplication(
    ref: ApplicationRef,
    options: { refresh?: 'normal' | 'hard'; signal?: AbortSignal } = {},
  ): Promise<ApplicationAnswer> {
    return this.http.json(
      {
        path: applicationPath(ref),
        query: {
          ...scope(ref),
          refresh: options.refresh,
          fields: applicationFields,
        },
        action: `${options.refresh ? 'refresh' : 'read'} Application ${ref.name}`,
        signal: options.signal,
      },
      applicationSchema,
    );
  }

  /**
   * What names an Application in full. Asked of the list, since reading one without its project is refused when it is gone.
   *
   * @throws SourceError `not-found`
   */
  async refOf(name: string, signal?: AbortSignal): Promise<ApplicationRef> {
    const fields = ['metadata.name', 'metadata.namespace', 'spec.project'];
    const { items } = await this.http.json(
      {
        path: '/api/v1/applications',
        query: { name, fields: fields.map(one => `items.${one}`).join(',') },
        action: `find Application ${name}`,
        signal,
      },
      applicationListSchema,
    );
    const found = items.find(({ metadata }) => metadata.name === name);
    if (found) return this.refTo(found);
    throw new SourceError({
      code: 'not-found',
      source: this.peer.source,
      message: `${this.peer.title} has no Application ${name}: it was removed, or the account of ${this.peer.credentialsKey} may not see it`,
    });
  }

  /** What names an Application that was read. */
  refTo({ metadata, spec }: ApplicationAnswer): ApplicationRef {
    const { name, namespace } = metadata;
    const isElsewhere = namespace && namespace !== this.config.namespace;
    return {
      ...{ name, project: spec?.project ?? 'default' },
      ...(isElsewhere && { appNamespace: namespace }),
    };
  }

  /** Starts a sync. @throws SourceError `conflict` while another operation runs */
  async syncApplication(
    ref: ApplicationRef,
    options: SyncOptions = {},
    signal?: AbortSignal,
  ): Promise<void> {
    await this.http.json(
      {
        method: 'POST',
        path: `${applicationPath(ref)}/sync`,
        body: { name: ref.name, ...scope(ref), ...options },
        action: `sync Application ${ref.name}`,
        signal,
      },
      anySchema,
    );
  }

  /** Ends the operation that runs. @throws SourceError `rejected` when none does */
  async terminateOperation(
    ref: ApplicationRef,
    signal?: AbortSignal,
  ): Promise<void> {
    await this.http.json(
      {
        method: 'DELETE',
        path: `${applicationPath(ref)}/operation`,
        query: scope(ref),
        action: `end the operation of Application ${ref.name}`,
        signal,
      },
      anySchema,
    );
  }

  async listApplicationSets(
    signal?: AbortSignal,
  ): Promise<ApplicationSetAnswer[]> {
    const { items } = await this.http.json(
      {
        path: '/api/v1/applicationsets',
        action: 'list ApplicationSets',
        signal,
      },
      applicationSetListSchema,
    );
    return items;
  }

  /** The clusters it deploys to: address and name. */
  async listClusters(
    signal?: AbortSignal,
  ): Promise<z.infer<typeof clusterListSchema>['items']> {
    const { items } = await this.http.json(
      {
        path: '/api/v1/clusters',
        query: { fields: 'items.name,items.server' },
        action: 'list clusters',
        signal,
      },
      clusterListSchema,
    );
    return items;
  }

  /** For example `v3.4.7`. */
  async version(signal?: AbortSignal): Promise<string> {
    const { Version } = await this.http.json(
      { path: '/api/version', action: 'tell its version', signal },
      versionSchema,
    );
    return Version;
  }

  /** Page of an Application in Argo CD. */
  pageOf(namespace: string, name: string): string {
    return `${this.config.url}/applications/${namespace}/${name}`;
  }
}

function applicationPath({ name }: ApplicationRef): string {
  return `/api/v1/applications/${encodeURIComponent(name)}`;
}

function scope({ project, appNamespace }: ApplicationRef) {
  return { project, ...(appNamespace && { appNamespace }) };
}

/** Argo CD says 400 with gRPC's FAILED_PRECONDITION when another operation runs. */
function refineStatus(status: number, body: string): number | undefined {
  return status === 400 && /operation is already in progress/.test(body)
    ? 409
    : undefined;
}
