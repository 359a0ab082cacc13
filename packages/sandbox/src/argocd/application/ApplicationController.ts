import type { Clock } from '../../core/clock';
import type { Random } from '../../core/random';
import type { ClusterObjects } from '../../kubernetes/cluster';
import type { WatchEvent } from '../../kubernetes/objects';
import { LiveIndex } from '../live/LiveIndex';
import {
  applicationType,
  readApplication,
  type Application,
} from '../model/application';
import type { Manifests } from '../source/Manifests';
import { ApplicationRuntime, higher, type Level } from './ApplicationRuntime';
import { cascades, Deleter } from './Deleter';
import type { Destinations } from './Destinations';
import { levelOf } from './changes';
import { ObjectWriter } from './ObjectWriter';
import { isOperating, OperationRunner } from './OperationRunner';
import { Refresher } from './Refresher';
import { WorkQueue } from './WorkQueue';

/** `timeout.reconciliation` and its jitter. */
const resyncMs = 180_000;
const resyncJitterMs = 60_000;
/** Changes of a cluster's objects come in bursts; one look is enough for a burst. */
const burstMs = 100;
const deletionPollMs = 1_000;

export interface ApplicationControllerOptions {
  home: ClusterObjects;
  namespace: string;
  destinations: Destinations;
  manifests: Manifests;
  clock: Clock;
  random: Random;
  /** Told what could not be processed; the controller goes on. */
  onError(name: string, error: unknown): void;
}

/** Keeps Applications compared with Git, synced, and their status true. */
export class ApplicationController {
  readonly #runtimes = new Map<string, ApplicationRuntime>();
  readonly #indexes = new Map<ClusterObjects, LiveIndex>();
  readonly #queue: WorkQueue<Level>;
  readonly #writer: ObjectWriter;
  readonly #operations: OperationRunner;
  readonly #refresher: Refresher;
  readonly #deleter: Deleter;
  readonly #treeListeners = new Map<string, Set<() => void>>();
  #burst = new Map<string, Level>();
  #burstTimer: (() => void) | undefined;
  #stopWatching: (() => void) | undefined;
  #instant = false;

  constructor(private readonly options: ApplicationControllerOptions) {
    const { home, namespace, manifests, clock } = options;
    const indexOf = (runtime: ApplicationRuntime) => this.#indexOf(runtime);
    this.#writer = new ObjectWriter(home, namespace);
    this.#operations = new OperationRunner(
      manifests,
      this.#writer,
      clock,
      indexOf,
    );
    this.#refresher = new Refresher({
      ...options,
      writer: this.#writer,
      indexOf,
    });
    this.#deleter = new Deleter(this.#writer, clock);
    this.#queue = new WorkQueue<Level>({
      concurrency: 10,
      merge: higher,
      work: (name, level) => this.#process(name, level),
      onError: options.onError,
    });
  }

  /** Begins to follow Applications and the objects of all clusters. */
  start(): void {
    if (this.#stopWatching) return;
    const { home, destinations, clock, namespace } = this.options;
    for (const { objects } of destinations.clusters) {
      const index = new LiveIndex(
        objects,
        () => clock.now(),
        (name, change) =>
          this.#soon(name, change === 'configuration' ? 'recent' : 'health'),
      );
      this.#indexes.set(objects, index);
    }
    this.#stopWatching = home.watch(applicationType, event =>
      this.#onApplication(event),
    );
    for (const object of home.list(applicationType, { namespace })) {
      this.#queue.add(object.metadata.name, 'latest');
    }
  }

  async stop(): Promise<void> {
    this.#stopWatching?.();
    this.#stopWatching = undefined;
    this.#burstTimer?.();
    for (const index of this.#indexes.values()) index.stop();
    for (const runtime of this.#runtimes.values()) cancelTimers(runtime);
    await this.#queue.stop();
  }

  /** Does everything there is to do now without any of the waits of a real controller. */
  async settle(): Promise<void> {
    this.#instant = true;
    try {
      do {
        this.#flushBurst();
        await this.#queue.idle();
      } while (this.#burst.size > 0 || this.#queue.busy);
    } finally {
      this.#instant = false;
    }
  }

  /** Whether something can be done now. */
  get busy(): boolean {
    return this.#queue.busy;
  }

  /** Resolves when nothing can be done before time goes on. */
  idle(): Promise<void> {
    return this.#queue.idle();
  }

  /** What is known of an Application beyond its custom resource. */
  runtime(name: string): ApplicationRuntime | undefined {
    return this.#runtimes.get(name);
  }

  index(objects: ClusterObjects): LiveIndex | undefined {
    return this.#indexes.get(objects);
  }

  /** Calls `listener` when something of an Application may have changed in its cluster. Returns what stops it. */
  onTreeChange(name: string, listener: () => void): () => void {
    const listeners = this.#treeListeners.get(name) ?? new Set();
    this.#treeListeners.set(name, listeners);
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
      if (listeners.size === 0) this.#treeListeners.delete(name);
    };
  }

  /** Has an Application looked at again. */
  enqueue(name: string, level: Level): void {
    this.#queue.add(name, level);
  }

  #onApplication({ type, object, previous }: WatchEvent): void {
    const { name, namespace } = object.metadata;
    if (namespace !== this.options.namespace) return;
    if (type === 'DELETED') this.#forget(name);
    else if (!previous) this.#queue.add(name, 'latest');
    else {
      const level = levelOf(object, previous);
      if (level) this.#queue.add(name, level);
    }
  }

  async #process(name: string, asked: Level): Promise<void> {
    const object = this.#writer.get(name);
    if (!object) {
      this.#forget(name);
      return;
    }
    const runtime = this.#runtimeOf(name);
    const app = readApplication(object);
    this.#refresher.locate(app, runtime);
    const level = isOperating(app)
      ? higher(asked, await this.#operate(app, runtime))
      : asked;
    const current = this.#reread(name);
    if (!current) return;
    this.#delete(current, runtime);
    if (level === 'nothing' || !this.#writer.get(name)) return;
    await this.#refresher.refresh(current, runtime, level, this.#instant, ms =>
      this.#wake(name, runtime, ms, 'recent'),
    );
    if (level !== 'health') this.#scheduleResync(name, runtime);
    this.#treeListeners.get(name)?.forEach(listener => listener());
  }

  /** Goes on with the operation; answers how thoroughly to look at the Application after it. */
  async #operate(
    app: Application,
    runtime: ApplicationRuntime,
  ): Promise<Level> {
    const next = await this.#operations.advance(app, runtime, this.#instant);
    if (next.kind === 'finished') return 'latest';
    this.#wake(app.name, runtime, next.ms);
    return 'nothing';
  }

  /** Goes on with the deletion, which waits for the operation that runs. */
  #delete(app: Application, runtime: ApplicationRuntime): void {
    const { deletionTimestamp } = app.object.metadata;
    if (!deletionTimestamp || !cascades(app) || isOperating(app)) return;
    const index = runtime.destination && this.#indexOf(runtime);
    if (this.#deleter.advance(app, index)) return;
    this.#wake(app.name, runtime, deletionPollMs);
  }

  #reread(name: string): Application | undefined {
    const object = this.#writer.get(name);
    return object && readApplication(object);
  }

  #runtimeOf(name: string): ApplicationRuntime {
    const known = this.#runtimes.get(name);
    if (known) return known;
    const runtime = new ApplicationRuntime();
    this.#runtimes.set(name, runtime);
    return runtime;
  }

  #forget(name: string): void {
    const runtime = this.#runtimes.get(name);
    if (runtime) cancelTimers(runtime);
    this.#runtimes.delete(name);
  }

  #indexOf(runtime: ApplicationRuntime): LiveIndex {
    const index =
      runtime.destination && this.#indexes.get(runtime.destination.objects);
    if (!index) throw new Error('The destination is not being followed.');
    return index;
  }

  #wake(
    name: string,
    runtime: ApplicationRuntime,
    ms: number,
    level: Level = 'nothing',
  ): void {
    runtime.cancelWake?.();
    if (this.#instant) {
      this.#queue.add(name, level);
      return;
    }
    runtime.cancelWake = this.options.clock.after(ms, () =>
      this.#queue.add(name, level),
    );
  }

  #scheduleResync(name: string, runtime: ApplicationRuntime): void {
    runtime.cancelResync?.();
    const jitter = this.options.random.next() * resyncJitterMs;
    runtime.cancelResync = this.options.clock.after(resyncMs + jitter, () =>
      this.#queue.add(name, 'recent'),
    );
  }

  #soon(name: string, level: Level): void {
    this.#burst.set(name, higher(this.#burst.get(name) ?? 'nothing', level));
    this.#burstTimer ??= this.options.clock.after(burstMs, () =>
      this.#flushBurst(),
    );
  }

  #flushBurst(): void {
    this.#burstTimer?.();
    this.#burstTimer = undefined;
    const burst = this.#burst;
    this.#burst = new Map();
    for (const [name, level] of burst) this.#queue.add(name, level);
  }
}

function cancelTimers(runtime: ApplicationRuntime): void {
  runtime.cancelWake?.();
  runtime.cancelResync?.();
}
