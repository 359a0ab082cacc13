import { isDeepStrictEqual } from 'node:util';
import { rfc3339, type Clock } from '../../core/clock';
import type { ClusterObjects } from '../../kubernetes/cluster';
import type { KubernetesObject, WatchEvent } from '../../kubernetes/objects';
import { WorkQueue } from '../application/WorkQueue';
import { GeneratorError, type Generation } from '../generators';
import { applicationType } from '../model/application';
import {
  applicationSetType,
  gitGeneratorsOf,
  readApplicationSetStatus,
  refreshAnnotation,
} from '../model/applicationSet';
import { annotated, asksForReconcile, changedByHand } from './changes';
import { statusFor } from './conditions';
import type { GenerationCache } from './GenerationCache';
import { OwnedApplications, ownerUid } from './OwnedApplications';
import { resourcesOf } from './resources';

/** How long a real reconcile takes; what is asked for meanwhile is lost with the annotation. */
const reconcileMs = 250;
/** `requeueAfterSeconds` where no generator names one, and the wait after an error. */
const defaultRequeueMs = 180_000;
/** Changes of many Applications at once are looked at together. */
const burstMs = 200;

export interface ApplicationSetControllerOptions {
  home: ClusterObjects;
  namespace: string;
  generations: GenerationCache;
  clock: Clock;
  /** Told what could not be processed; the controller goes on. */
  onError(name: string, error: unknown): void;
}

/** A reconcile reads Git when it begins and writes when it finishes, a moment later. */
type Stage = 'begin' | 'finish' | 'both';

interface Reconcile {
  set: KubernetesObject;
  /** It was asked for by the annotation, and asked Git afresh. */
  refreshing: boolean;
  generation: Generation;
  /** Something was asked for meanwhile. */
  again: boolean;
}

/** Makes Applications out of ApplicationSets and keeps them so. */
export class ApplicationSetController {
  readonly #queue: WorkQueue<Stage>;
  readonly #reconciling = new Map<string, Reconcile>();
  readonly #owned: OwnedApplications;
  readonly #timers = new Map<string, () => void>();
  readonly #bursts = new Map<string, () => void>();
  #stopWatching: Array<() => void> = [];
  #instant = false;

  constructor(private readonly options: ApplicationSetControllerOptions) {
    this.#owned = new OwnedApplications(options.home);
    this.#queue = new WorkQueue<Stage>({
      concurrency: 10,
      merge: (one, other) => (one === other ? one : 'both'),
      work: (name, stage) => this.#work(name, stage),
      onError: options.onError,
    });
  }

  start(): void {
    if (this.#stopWatching.length > 0) return;
    const { home, namespace } = this.options;
    for (const object of home.list(applicationType, { namespace })) {
      this.#owned.note(object, undefined);
    }
    this.#stopWatching = [
      home.watch(applicationSetType, event => this.#onSet(event)),
      home.watch(applicationType, event => this.#onApplication(event)),
    ];
    for (const { metadata } of home.list(applicationSetType, { namespace })) {
      this.#queue.add(metadata.name, 'begin');
    }
  }

  async stop(): Promise<void> {
    this.#stopWatching.forEach(stop => stop());
    this.#stopWatching = [];
    for (const cancel of [...this.#timers.values(), ...this.#bursts.values()]) {
      cancel();
    }
    await this.#queue.stop();
  }

  /** Reconciles what is waiting without the waits of a real controller. */
  async settle(): Promise<void> {
    this.#instant = true;
    try {
      for (const [name, cancel] of this.#bursts) {
        cancel();
        this.#queue.add(name, 'begin');
      }
      this.#bursts.clear();
      for (const name of this.#reconciling.keys()) {
        this.#queue.add(name, 'finish');
      }
      await this.#queue.idle();
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

  /** Has the ApplicationSets that read a repository's branch ask Git now; the value is always the same, as the real one's. */
  refresh(reads: (repoURL: string, revision: string) => boolean): void {
    const { home, namespace } = this.options;
    for (const set of home.list(applicationSetType, { namespace })) {
      const concerned = gitGeneratorsOf(set).some(git =>
        reads(git.repoURL, git.revision ?? 'HEAD'),
      );
      if (!concerned) continue;
      home.update(this.#ref(set.metadata.name), current =>
        annotated(current, 'true'),
      );
    }
  }

  /** The Applications of an ApplicationSet, in the order of their names. */
  applicationsOf(set: KubernetesObject): KubernetesObject[] {
    return this.#owned.of(set);
  }

  #ref(name: string) {
    const { namespace } = this.options;
    return { ...applicationSetType, namespace, name };
  }

  #onSet({ type, object, previous }: WatchEvent): void {
    const { name, namespace } = object.metadata;
    if (namespace !== this.options.namespace) return;
    if (type === 'DELETED') {
      this.#timers.get(name)?.();
      this.#timers.delete(name);
      this.#reconciling.delete(name);
      this.options.generations.forget(name);
    } else if (!previous || asksForReconcile(object, previous)) {
      this.#queue.add(name, 'begin');
    }
  }

  #onApplication({ type, object, previous }: WatchEvent): void {
    if (object.metadata.namespace !== this.options.namespace) return;
    const gone = type === 'DELETED';
    const before = previous ?? (gone ? object : undefined);
    this.#owned.note(gone ? undefined : object, before);
    if (!gone && (!previous || !changedByHand(object, previous))) return;
    const owner = ownerUid(object);
    const set = object.metadata.ownerReferences?.find(
      each => each.uid === owner,
    );
    if (set) this.#soon(set.name);
  }

  #soon(name: string): void {
    if (this.#bursts.has(name)) return;
    const cancel = this.options.clock.after(burstMs, () => {
      this.#bursts.delete(name);
      this.#queue.add(name, 'begin');
    });
    this.#bursts.set(name, cancel);
  }

  async #work(name: string, stage: Stage): Promise<void> {
    const running = this.#reconciling.get(name);
    if (!running) {
      await this.#begin(name);
      return;
    }
    // What is asked for during a reconcile is done after it.
    if (stage !== 'finish') running.again = true;
    if (stage !== 'begin') this.#finish(name, running);
  }

  async #begin(name: string): Promise<void> {
    const { home, clock } = this.options;
    const set = home.get(this.#ref(name));
    if (!set || set.metadata.deletionTimestamp) return;
    const refreshing =
      set.metadata.annotations?.[refreshAnnotation] !== undefined;
    const generation = await this.#generate(set, refreshing);
    const reconcile = { set, refreshing, generation, again: false };
    if (this.#instant) {
      this.#finish(name, reconcile);
      return;
    }
    this.#reconciling.set(name, reconcile);
    this.#timers.get(name)?.();
    this.#timers.set(
      name,
      clock.after(reconcileMs, () => this.#queue.add(name, 'finish')),
    );
  }

  #finish(name: string, reconcile: Reconcile): void {
    this.#reconciling.delete(name);
    if (!this.options.home.get(this.#ref(name))) return;
    const { set, generation } = reconcile;
    if (!generation.failure) {
      const refused = this.#owned.bringAbout(set, generation);
      generation.refused = [...generation.refused, ...refused];
    }
    this.#write(set, generation, reconcile.refreshing);
    this.#requeue(set, generation);
    if (reconcile.again) this.#queue.add(name, 'begin');
  }

  async #generate(set: KubernetesObject, fresh: boolean): Promise<Generation> {
    try {
      return { ...(await this.options.generations.generate(set, fresh)) };
    } catch (error) {
      if (!(error instanceof GeneratorError)) throw error;
      return {
        applications: [],
        refused: [],
        failure: {
          reason: 'ApplicationGenerationFromParamsError',
          message: error.message,
        },
      };
    }
  }

  #write(
    set: KubernetesObject,
    generation: Generation,
    refreshed: boolean,
  ): void {
    const { home, clock } = this.options;
    const before = readApplicationSetStatus(set);
    const status = {
      ...statusFor(generation, before, rfc3339(clock.now())),
      ...resourcesOf(this.#owned.of(set)),
    };
    // After an error of a generator the annotation stays; whatever else was set meanwhile goes with it.
    const removes = refreshed && !generation.failure;
    if (!removes && isDeepStrictEqual(status, before)) return;
    home.update(this.#ref(set.metadata.name), current => ({
      ...(removes ? annotated(current, undefined) : current),
      status,
    }));
  }

  #requeue(set: KubernetesObject, generation: Generation): void {
    const { name } = set.metadata;
    const wanted = gitGeneratorsOf(set).flatMap(
      git => git.requeueAfterSeconds ?? [],
    );
    const failed = generation.failure ?? generation.duplicates;
    const ms =
      failed || wanted.length === 0
        ? defaultRequeueMs
        : Math.min(...wanted) * 1000;
    this.#timers.get(name)?.();
    this.#timers.set(
      name,
      this.options.clock.after(ms, () => this.#queue.add(name, 'begin')),
    );
  }
}
