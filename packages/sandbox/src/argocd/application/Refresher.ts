import { rfc3339, type Clock } from '../../core/clock';
import type { ClusterObjects } from '../../kubernetes/cluster';
import { compareResources } from '../compare/compare';
import type { LiveIndex } from '../live/LiveIndex';
import {
  readApplication,
  type Application,
  type ApplicationStatus,
} from '../model/application';
import { ManifestError } from '../source/ManifestError';
import type { Manifests } from '../source/Manifests';
import type { ApplicationRuntime, Level } from './ApplicationRuntime';
import { automatedSync, selfHealDelayMs } from './automation';
import { Destinations } from './Destinations';
import { refreshAnnotation, type ObjectWriter } from './ObjectWriter';
import { loadFailure } from './operationRecords';
import { projectProblem } from './projects';
import { invalidStatus, sameStatus, statusAfter } from './statusFields';
import { targetsOf } from './targets';
import { runningImages } from './tree';

export interface RefresherOptions {
  home: ClusterObjects;
  namespace: string;
  destinations: Destinations;
  manifests: Manifests;
  clock: Clock;
  writer: ObjectWriter;
  indexOf(runtime: ApplicationRuntime): LiveIndex;
}

/** Compares Applications with Git and the cluster, and writes down what it found. */
export class Refresher {
  constructor(private readonly options: RefresherOptions) {}

  /** Notes which cluster an Application goes to. */
  locate(app: Application, runtime: ApplicationRuntime): void {
    runtime.destination = this.options.destinations.find(app.spec.destination);
  }

  /** `later` is called with the milliseconds after which to look again, where self-heal has to wait. */
  async refresh(
    asked: Application,
    runtime: ApplicationRuntime,
    level: Level,
    instant: boolean,
    later: (ms: number) => void,
  ): Promise<void> {
    const problem = this.#problemOf(asked, runtime);
    if (problem) {
      runtime.targets = undefined;
      runtime.comparison = undefined;
      this.#write(asked, invalidStatus(asked, problem, this.#now()));
      return;
    }
    const unknown = !runtime.targets && runtime.conditions.length === 0;
    const asksGit = level !== 'health' || unknown;
    if (asksGit) await this.#load(asked, runtime, level);
    // While Git was asked, an operation may have been requested, or the Application deleted.
    const object = this.options.writer.get(asked.name);
    if (!object) return;
    const app = readApplication(object);
    const comparison = this.#compare(app, runtime);
    const conditions = [...runtime.conditions];
    const decision = comparison
      ? automatedSync(app, comparison.revision, comparison.resources, at =>
          this.#mayHeal(at, instant),
        )
      : { kind: 'none' as const };
    if (decision.kind === 'refused') {
      conditions.push({ type: 'SyncError', message: decision.message });
    }
    if (decision.kind === 'later') {
      const since = this.options.clock.now() - Date.parse(decision.since);
      later(Math.max(0, selfHealDelayMs - since * this.options.clock.speed));
    }
    const roots = [...this.options.indexOf(runtime).managed(app.name).values()];
    const status = statusAfter(
      app,
      {
        ...(comparison && { comparison }),
        failedRevision: app.spec.source.targetRevision ?? 'HEAD',
        conditions,
        images: runningImages(roots, this.options.indexOf(runtime)),
        reconciled: asksGit,
      },
      this.#now(),
    );
    this.#write(
      app,
      status,
      decision.kind === 'start' ? decision.operation : undefined,
    );
  }

  #problemOf(
    app: Application,
    runtime: ApplicationRuntime,
  ): string | undefined {
    const { destination } = runtime;
    if (!destination) return Destinations.unknown(app.spec.destination);
    const { home, namespace } = this.options;
    return projectProblem(app, destination, home, namespace);
  }

  async #load(
    app: Application,
    runtime: ApplicationRuntime,
    level: Level,
  ): Promise<void> {
    const { manifests } = this.options;
    const { source } = app.spec;
    const freshness = level === 'hard' || level === 'latest' ? level : 'cached';
    try {
      const revision = await manifests.resolve(source, freshness);
      const built = await manifests.build(source, revision, freshness);
      const { destination } = runtime;
      runtime.targets =
        destination && targetsOf(app, built, destination, runtime.targets);
      runtime.conditions = [];
    } catch (error) {
      if (!(error instanceof ManifestError)) throw error;
      runtime.targets = undefined;
      runtime.conditions = [
        { type: 'ComparisonError', message: loadFailure(error) },
      ];
    }
  }

  #compare(app: Application, runtime: ApplicationRuntime) {
    const { targets } = runtime;
    runtime.comparison = targets && {
      ...targets.comparison,
      resources: compareResources(
        app.name,
        targets.objects,
        this.options.indexOf(runtime),
        runtime.comparison?.resources,
      ),
    };
    return runtime.comparison;
  }

  #mayHeal(finishedAt: string, instant: boolean): boolean {
    const { clock } = this.options;
    const since = clock.now() - Date.parse(finishedAt);
    return instant || since * clock.speed >= selfHealDelayMs;
  }

  #write(
    app: Application,
    status: ApplicationStatus,
    operation?: NonNullable<Application['operation']>,
  ): void {
    const asked = app.object.metadata.annotations?.[refreshAnnotation];
    if (sameStatus(status, app.status) && !operation && !asked) return;
    this.options.writer.write(app.name, {
      status,
      ...(operation && { operation }),
      ...(asked && { removeRefresh: true }),
    });
  }

  #now(): string {
    return rfc3339(this.options.clock.now());
  }
}
