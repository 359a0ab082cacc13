import { compareResources, prepareTargets } from '../compare/compare';
import { rfc3339, type Clock } from '../../core/clock';
import type { LiveIndex } from '../live/LiveIndex';
import type { Application, OperationState } from '../model/application';
import { ManifestError } from '../source/ManifestError';
import type { Manifests } from '../source/Manifests';
import { kitchenTime, mayRetry, retryDelay } from '../sync/retry';
import { SyncRun } from '../sync/SyncRun';
import { planTasks } from '../sync/tasks';
import type { ApplicationRuntime } from './ApplicationRuntime';
import type { ObjectWriter } from './ObjectWriter';
import {
  historyAfter,
  loadFailure,
  namespaceOf,
  resultOf,
} from './operationRecords';

/** How long a real controller takes from accepting an operation to applying the first object. */
export const operationStartMs = 300;
const pollMs = 1_000;

/** What an operation needs next. */
export type OperationOutcome =
  | { kind: 'finished' }
  /** Look again after `ms` of real waiting, or when something changed. */
  | { kind: 'waiting'; ms: number };

/** Whether an Application is being synced. */
export function isOperating(app: Application): boolean {
  return app.operation !== undefined;
}

/** Carries out operations: begins them, steps through their waves, retries, and writes down how they ended. */
export class OperationRunner {
  constructor(
    private readonly manifests: Manifests,
    private readonly writer: ObjectWriter,
    private readonly clock: Clock,
    private readonly indexOf: (runtime: ApplicationRuntime) => LiveIndex,
  ) {}

  /** `instant` leaves out every wait. */
  async advance(
    app: Application,
    runtime: ApplicationRuntime,
    instant: boolean,
  ): Promise<OperationOutcome> {
    const { operation } = app;
    if (!operation) return { kind: 'finished' };
    const { operationState } = app.status;
    const running =
      operationState?.phase === 'Running' ||
      operationState?.phase === 'Terminating';
    const state: OperationState = running
      ? operationState
      : { operation, phase: 'Running', startedAt: this.#now() };
    if (!running) {
      runtime.run = undefined;
      runtime.retryAt = undefined;
      if (!instant) {
        this.#write(app, state);
        return { kind: 'waiting', ms: operationStartMs };
      }
    }
    if (state.phase === 'Terminating') {
      const progress = runtime.run?.terminate();
      return this.#finish(app, runtime, {
        ...state,
        ...(progress && { syncResult: resultOf(app, state, progress) }),
        phase: 'Failed',
        message: 'Operation terminated',
      });
    }
    const wait = (runtime.retryAt ?? 0) - this.clock.now();
    if (wait > 0 && !instant) {
      return { kind: 'waiting', ms: wait * this.clock.speed };
    }
    return this.#step(app, runtime, state, instant);
  }

  async #step(
    app: Application,
    runtime: ApplicationRuntime,
    state: OperationState,
    instant: boolean,
  ): Promise<OperationOutcome> {
    let next: OperationState;
    try {
      const { run, revision } = await this.#prepare(app, runtime, state);
      runtime.run = run;
      const progress = run.step();
      next = {
        ...state,
        phase: progress.phase,
        message: progress.message,
        syncResult: resultOf(app, state, progress, revision),
      };
    } catch (error) {
      if (!(error instanceof ManifestError)) throw error;
      next = {
        ...state,
        phase: 'Error',
        message: `ComparisonError: ${loadFailure(error)}`,
      };
    }
    if (next.phase === 'Running') {
      this.#writeIfNew(app, next);
      return { kind: 'waiting', ms: pollMs };
    }
    if (next.phase !== 'Succeeded') {
      const retried = state.retryCount ?? 0;
      const { retry } = state.operation;
      if (mayRetry(retry, retried)) {
        const delay = retryDelay(retry, retried);
        runtime.run = undefined;
        runtime.retryAt = this.clock.now() + delay / this.clock.speed;
        this.#write(app, {
          ...next,
          phase: 'Running',
          retryCount: retried + 1,
          message: `${next.message ?? ''}. Retrying attempt #${retried + 1} at ${kitchenTime(this.clock.now() + delay)}.`,
        });
        return { kind: 'waiting', ms: instant ? 0 : delay };
      }
      if (retried > 0) {
        next.message = `${next.message ?? ''} (retried ${retried} times).`;
      }
    }
    return this.#finish(app, runtime, next);
  }

  async #prepare(
    app: Application,
    runtime: ApplicationRuntime,
    state: OperationState,
  ): Promise<{ run: SyncRun; revision: string }> {
    const known = state.syncResult?.revision;
    if (runtime.run && known) return { run: runtime.run, revision: known };
    const { destination } = runtime;
    if (!destination) {
      throw new ManifestError('the destination cluster is not known');
    }
    const sync = state.operation.sync ?? {};
    const source = sync.source ?? app.spec.source;
    const revision =
      sync.revision && /^[0-9a-f]{40}$/.test(sync.revision)
        ? sync.revision
        : await this.manifests.resolve(
            {
              ...source,
              targetRevision: sync.revision || source.targetRevision,
            },
            'latest',
          );
    const built = await this.manifests.build(source, revision, 'cached');
    const cluster = destination.objects;
    const namespace = app.spec.destination.namespace ?? '';
    const targets = prepareTargets(built.objects, app.name, namespace, cluster);
    const resources = compareResources(
      app.name,
      targets,
      this.indexOf(runtime),
    );
    const options = sync.syncOptions ?? app.spec.syncPolicy?.syncOptions ?? [];
    const creates =
      options.includes('CreateNamespace=true') && namespace !== '';
    const run = new SyncRun(
      {
        cluster,
        dryRun: sync.dryRun ?? false,
        prune: sync.prune ?? false,
        ...(creates && { createNamespace: namespaceOf(app, namespace) }),
      },
      planTasks(resources, state.operation),
    );
    return { run, revision };
  }

  #finish(
    app: Application,
    runtime: ApplicationRuntime,
    state: OperationState,
  ): OperationOutcome {
    runtime.run = undefined;
    runtime.retryAt = undefined;
    const finished = { ...state, finishedAt: this.#now() };
    const history = historyAfter(app, finished);
    this.writer.write(app.name, {
      statusFields: {
        operationState: finished,
        ...(history && { history }),
      },
      operation: null,
    });
    return { kind: 'finished' };
  }

  #writeIfNew(app: Application, state: OperationState): void {
    const before = app.status.operationState;
    if (JSON.stringify(before) === JSON.stringify(state)) return;
    this.#write(app, state);
  }

  #write(app: Application, operationState: OperationState): void {
    this.writer.write(app.name, { statusFields: { operationState } });
  }

  #now(): string {
    return rfc3339(this.clock.now());
  }
}
