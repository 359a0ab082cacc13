import type { z } from 'zod';
import {
  Backoff,
  checkAnswer,
  isSourceError,
  pause,
  type SourceError,
  type SourceErrorCode,
} from '../transport';
import { bookmarkSchema } from './answers';
import type { WatchItem } from './followChanges';
import type { KubernetesClient } from './KubernetesClient';

/** Connections break, of load balancers above all, and a watch goes on where it was. */
const breaks: SourceErrorCode[] = ['network', 'silent', 'broken-stream'];
/** The API server is overloaded or restarts: to read everything anew would make it only slower. */
const refusals: SourceErrorCode[] = ['rate-limited', 'server-error', 'timeout'];
/** So many in a row are a failure. */
const breaksInARow = 3;
/** Longest wait before a list whose version is gone again and again is read anew. */
const mostRelistMs = 30_000;

/** Who is told what there is and what happens, in trimmed objects. */
export interface ListWatchListener<T> {
  /** Everything there is: what is not among `items` is gone. */
  replaced(items: T[]): void | Promise<void>;
  /** One object is new or changed. */
  applied(item: T): void;
  /** One object is gone. */
  removed(item: T): void;
  /** The source was heard: after a list, events and bookmarks. */
  heard(): void | Promise<void>;
}

/**
 * Lists all objects of a kind and follows them, as Kubernetes' own clients do: pages, then a watch from the version of
 * the list, again from the last version when the API server ends the watch, and a new list when that version is gone.
 * Objects are trimmed as soon as they are parsed.
 */
export class ListWatch<A, T> {
  private breaks = 0;
  private readonly backoff: Backoff;

  constructor(
    private readonly client: KubernetesClient,
    private readonly kind: {
      path: string;
      /** For example `labelSelector`. */
      query?: Record<string, string>;
      schema: z.ZodType<A>;
      /** Undefined for objects nobody needs. */
      trim: (object: A) => T | undefined;
      /** The kind may be unknown to the cluster: there is nothing of it then. */
      optional?: boolean;
      /** The account may lack the permission to read the kind, of which this is told: there is nothing of it then. */
      doWithout?: (refusal: SourceError) => void;
    },
    private readonly listener: ListWatchListener<T>,
    private readonly options: {
      /** How often a missing optional kind is looked for again. Default 5 minutes. */
      absentEveryMs?: number;
      /** Shortest time between two watches. Default 1 s. */
      rewatchMs?: number;
    } = {},
  ) {
    const { rewatchMs: firstMs = 1000 } = options;
    this.backoff = new Backoff({ firstMs, mostMs: mostRelistMs });
  }

  /** Runs until aborted. @throws SourceError when the source fails otherwise than by an old version */
  async run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      try {
        let version = await this.list(signal);
        while (!signal.aborted) version = await this.watch(version, signal);
      } catch (error) {
        if (signal.aborted) return;
        if (isSourceError(error, 'gone'))
          await pause(this.backoff.nextMs(), signal);
        else await this.waitWithout(error, signal);
      }
    }
  }

  /** Waits until it may be worth to look again for what is not there. @throws what is another failure */
  private async waitWithout(
    failure: unknown,
    signal: AbortSignal,
  ): Promise<void> {
    const { absentEveryMs = 5 * 60_000 } = this.options;
    if (!(await this.isAbsent(failure, signal))) {
      const { doWithout } = this.kind;
      if (!doWithout || !isSourceError(failure, 'forbidden')) throw failure;
      doWithout(failure);
    }
    await this.listener.replaced([]);
    await this.listener.heard();
    await pause(absentEveryMs, signal);
  }

  /** Kubernetes refuses an account that may not read a kind before it looks whether there is such a kind. */
  private async isAbsent(
    failure: unknown,
    signal: AbortSignal,
  ): Promise<boolean> {
    const { optional, path } = this.kind;
    if (!optional) return false;
    if (isSourceError(failure, 'not-found')) return true;
    return (
      isSourceError(failure, 'forbidden') &&
      !(await this.client.serves(path, signal))
    );
  }

  private async list(signal: AbortSignal): Promise<string> {
    const { path, query } = this.kind;
    let items: T[] = [];
    let version: string | undefined;
    for await (const page of this.client.list(path, { query, signal })) {
      if (page.restarted) {
        items = [];
        version = undefined;
      }
      for (const object of page.items) {
        const item = this.trim(object);
        if (item !== undefined) items.push(item);
      }
      // What changed while the other pages were read is told by the watch.
      version ??= page.resourceVersion;
    }
    await this.listener.replaced(items);
    await this.listener.heard();
    return version ?? '0';
  }

  private async watch(version: string, signal: AbortSignal): Promise<string> {
    const { path, query } = this.kind;
    const { rewatchMs = 1000 } = this.options;
    const began = performance.now();
    let last = version;
    try {
      const batches = this.client.watch(path, {
        resourceVersion: version,
        query,
        signal,
      });
      for await (const batch of batches) {
        this.breaks = 0;
        this.backoff.reset();
        for (const item of batch) last = this.note(item) ?? last;
        await this.listener.heard();
      }
    } catch (error) {
      if (signal.aborted) return last;
      this.breaks += 1;
      const passes = isSourceError(error, ...breaks, ...refusals);
      if (!passes || this.breaks > breaksInARow) throw error;
      if (isSourceError(error, ...refusals))
        await pause(this.backoff.nextMs(error.retryAfterMs), signal);
    }
    const spare = rewatchMs - (performance.now() - began);
    if (spare > 0) await pause(spare, signal);
    return last;
  }

  /** @returns the version that the item brings the watch to */
  private note({ type, object }: WatchItem): string | undefined {
    const version = this.versionOf(object);
    if (type === 'BOOKMARK') return version;
    const item = this.trim(object);
    if (item === undefined) return version;
    if (type === 'DELETED') this.listener.removed(item);
    else this.listener.applied(item);
    return version;
  }

  private trim(object: unknown): T | undefined {
    const { path, schema, trim } = this.kind;
    const action = `follow ${path}`;
    return trim(checkAnswer(this.client.peer, action, object, schema));
  }

  private versionOf(object: unknown): string | undefined {
    const { peer } = this.client;
    const action = `follow ${this.kind.path}`;
    return checkAnswer(peer, action, object, bookmarkSchema).metadata
      .resourceVersion;
  }
}
