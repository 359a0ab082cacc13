import type { KubernetesObject, WatchEvent } from '../../objects';
import type {
  PipelineRun,
  PipelineRunStatus,
  PipelineSpec,
  TaskRun,
} from '../../views/tekton';
import { pipelineRunType, taskRunType } from '../../views/tekton';
import { view } from '../../views/view';
import { refOfKey } from '../Controller';
import type { Controller, ControllerContext } from '../Controller';
import { followKind } from '../followKind';
import { refOf } from '../owners';
import { WorkQueue } from '../WorkQueue';
import { applyRun, applyToTask } from './applyPipeline';
import { cancelled, pipelineOutcome } from './pipelineOutcome';
import { PipelineState } from './PipelineState';
import type { TimesUp } from './PipelineState';
import { childReferences, resultsOf } from './pipelineStatus';
import { PipelineTimes } from './PipelineTimes';
import { provenance } from './provenance';
import { checkPipeline, pipelineOf, Unrunnable } from './resolve';
import { cancelledMessage, stopTaskRuns, stopWhatMust } from './stopTaskRuns';
import {
  emitOutcome,
  emitStarted,
  isDone,
  succeededOf,
  withOutcome,
} from './succeeded';
import type { Outcome } from './succeeded';
import { pipelineLabel, taskRunOf } from './taskRunOf';
import { timeoutsOf } from './Timeouts';

/** Runs pipelines: starts each task when its turn has come, and sums up what became of them. */
export class PipelineRunController implements Controller {
  readonly #context: ControllerContext;
  readonly #queue: WorkQueue;
  readonly #times: PipelineTimes;

  constructor(context: ControllerContext) {
    this.#context = context;
    this.#queue = new WorkQueue(context.clock, key => this.#reconcile(key));
    this.#times = new PipelineTimes(context.clock);
  }

  start(): () => void {
    const { store } = this.#context;
    return followKind(
      store,
      this.#queue,
      pipelineRunType,
      taskRunType,
      outcomeChanged,
    );
  }

  #reconcile(key: string): void {
    const found = this.#context.objects.get(refOfKey(pipelineRunType, key));
    const run = found && view<PipelineRun>(found);
    if (!run || run.metadata.deletionTimestamp || isDone(run.status)) {
      this.#forget(key);
      return;
    }
    if (run.spec.status === 'PipelineRunPending' && !run.status?.startTime) {
      this.#write(run, {}, pending(run));
      return;
    }
    if (!run.status?.startTime) emitStarted(this.#context.events, run);
    const status: PipelineRunStatus = {
      ...run.status,
      startTime: run.status?.startTime ?? this.#context.clock.timestamp(),
    };
    if (run.spec.status === 'Cancelled') {
      const taskRuns = this.#taskRuns(run).values();
      stopTaskRuns(this.#context.objects, taskRuns, cancelledMessage);
      this.#write(run, status, cancelled(run));
      return;
    }
    try {
      this.#proceed(run, status, key);
    } catch (error) {
      if (!(error instanceof Unrunnable)) throw error;
      const { reason, message, spec } = error;
      const shown = spec && { pipelineSpec: spec, provenance };
      this.#write(
        run,
        { ...status, ...shown },
        { status: 'False', reason, message },
      );
    }
  }

  #proceed(run: PipelineRun, status: PipelineRunStatus, key: string): void {
    const begun = status.pipelineSpec !== undefined;
    let spec = status.pipelineSpec;
    if (!spec) {
      const found = pipelineOf(run, this.#context.objects);
      checkPipeline(run, found, this.#context.objects);
      spec = applyRun(run, found);
    }
    const timeouts = timeoutsOf(run);
    const { timesUp, nextMs } = this.#times.of(key, run, status, timeouts);
    if (nextMs !== undefined) this.#queue.addAfter(key, nextMs);
    const runs = begun ? this.#taskRuns(run) : new Map<string, TaskRun>();
    const before = this.#state(run, spec, runs, timesUp);
    stopWhatMust(this.#context.objects, run, before, timesUp, status);
    const finallyStarts = before.tasksDone() && before.final.length > 0;
    const finallyStartTime =
      status.finallyStartTime ??
      (finallyStarts ? this.#context.clock.timestamp() : undefined);
    const started = timesUp.pipeline ? [] : this.#startNext(run, before);
    for (const [name, taskRun] of started) runs.set(name, taskRun);
    const state =
      started.length > 0 ? this.#state(run, spec, runs, timesUp) : before;
    const outcome = pipelineOutcome(run, state, timeouts, timesUp);
    const skippedTasks = state.skippedTasks();
    const results = outcome.status === 'Unknown' ? [] : resultsOf(spec, state);
    this.#write(
      run,
      {
        ...status,
        pipelineSpec: spec,
        provenance,
        childReferences: childReferences(state),
        ...(finallyStartTime !== undefined && { finallyStartTime }),
        ...(skippedTasks.length > 0 && { skippedTasks }),
        ...(results.length > 0 && { results }),
      },
      outcome,
    );
  }

  #state(
    run: PipelineRun,
    spec: PipelineSpec,
    runs: ReadonlyMap<string, TaskRun>,
    timesUp: TimesUp,
  ): PipelineState {
    return new PipelineState({
      spec,
      runs,
      specStatus: run.spec.status,
      timesUp,
    });
  }

  /** The TaskRuns of a run, by the name of the task in the pipeline. */
  #taskRuns(run: PipelineRun): Map<string, TaskRun> {
    return new Map(
      this.#context.store
        .ownedBy(run.metadata.uid ?? '')
        .filter(object => object.kind === 'TaskRun')
        .map(object => [
          object.metadata.labels?.['tekton.dev/pipelineTask'] ?? '',
          view<TaskRun>(object),
        ]),
    );
  }

  #startNext(run: PipelineRun, state: PipelineState): Array<[string, TaskRun]> {
    const values = new Map([...state.results, ...state.statuses()]);
    return state.next().map(task => {
      const memberOf = state.final.includes(task) ? 'finally' : 'tasks';
      const object = taskRunOf(run, applyToTask(task, values), memberOf);
      return [task.name, this.#create(object)];
    });
  }

  #create(object: KubernetesObject): TaskRun {
    return view<TaskRun>(this.#context.objects.create(object));
  }

  #write(run: PipelineRun, status: PipelineRunStatus, outcome: Outcome): void {
    const { objects, events, clock } = this.#context;
    const timestamp = clock.timestamp();
    const conditions = withOutcome(status.conditions, outcome, timestamp);
    const written = objects.update(refOf(run), current => ({
      ...current,
      metadata: current.metadata.labels?.['tekton.dev/pipeline']
        ? current.metadata
        : {
            ...current.metadata,
            labels: {
              ...current.metadata.labels,
              'tekton.dev/pipeline': pipelineLabel(run),
            },
          },
      ...(!current.spec?.taskRunTemplate && {
        spec: { ...current.spec, taskRunTemplate: {} },
      }),
      status: {
        ...status,
        conditions,
        ...(outcome.status !== 'Unknown' && { completionTime: timestamp }),
      },
    }));
    emitOutcome(events, written, succeededOf(run.status), conditions[0]);
  }

  #forget(key: string): void {
    this.#queue.forget(key);
    this.#times.forget(key);
  }
}

function pending({ metadata }: PipelineRun): Outcome {
  return {
    status: 'Unknown',
    reason: 'PipelineRunPending',
    message: `PipelineRun ${JSON.stringify(metadata.name)} is pending`,
  };
}

/** Of its TaskRuns, a PipelineRun only looks at how they fare. */
function outcomeChanged({ type, object, previous }: WatchEvent): boolean {
  return (
    type !== 'MODIFIED' ||
    succeededOf(view<TaskRun>(object).status) !==
      succeededOf(previous && view<TaskRun>(previous).status)
  );
}
