import type { KubernetesObject } from '../../objects';
import type {
  Param,
  PipelineRun,
  PipelineRunStatus,
  PipelineSpec,
  PipelineTask,
  TaskRun,
} from '../../views/tekton';
import { pipelineRunType, taskRunType } from '../../views/tekton';
import { view } from '../../views/view';
import { keyOf, refOfKey } from '../Controller';
import type { Controller, ControllerContext } from '../Controller';
import { controllerOf, refOf } from '../owners';
import { Stopwatches } from '../Stopwatches';
import { WorkQueue } from '../WorkQueue';
import { applyRun, applyToTask } from './applyPipeline';
import { cancelled, pipelineOutcome } from './pipelineOutcome';
import { PipelineState, timedOutMessage } from './PipelineState';
import type { TimesUp } from './PipelineState';
import { provenance } from './provenance';
import { checkPipeline, pipelineOf, Unrunnable } from './resolve';
import { substitute, variablesIn } from './substitution';
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
import type { Timeouts } from './Timeouts';

const cancelledMessage =
  'TaskRun cancelled as the PipelineRun it belongs to has been cancelled.';

/** Runs pipelines: starts each task when its turn has come, and sums up what became of them. */
export class PipelineRunController implements Controller {
  readonly #context: ControllerContext;
  readonly #queue: WorkQueue;
  readonly #watches: Stopwatches;

  constructor(context: ControllerContext) {
    this.#context = context;
    this.#queue = new WorkQueue(context.clock, key => this.#reconcile(key));
    this.#watches = new Stopwatches(context.clock);
  }

  start(): () => void {
    const { store } = this.#context;
    const stops = [
      store.watch(pipelineRunType, ({ object }) =>
        this.#queue.add(keyOf(object.metadata)),
      ),
      store.watch(taskRunType, ({ type, object, previous }) => {
        const owner = controllerOf(object);
        if (owner?.kind !== 'PipelineRun') return;
        const same =
          type === 'MODIFIED' &&
          succeededOf(view<TaskRun>(object).status) ===
            succeededOf(previous && view<TaskRun>(previous).status);
        if (same) return;
        this.#queue.add(`${object.metadata.namespace}/${owner.name}`);
      }),
    ];
    return () => stops.forEach(stop => stop());
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
      this.#stopTaskRuns(this.#taskRuns(run), cancelledMessage);
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
    const timesUp = this.#timesUp(run, status, timeouts, key);
    const runs = begun ? this.#taskRuns(run) : new Map<string, TaskRun>();
    const before = this.#state(run, spec, runs, timesUp);
    this.#stopWhatMust(run, before, timesUp, status);
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

  /** Cancels what a cancelled or late run has to leave. */
  #stopWhatMust(
    run: PipelineRun,
    state: PipelineState,
    timesUp: TimesUp,
    { finallyStartTime }: PipelineRunStatus,
  ): void {
    const running = (tasks: readonly PipelineTask[]) =>
      new Map(
        tasks.flatMap(task => {
          const taskRun = state.run(task);
          return taskRun && state.isRunning(task)
            ? [[task.name, taskRun] as const]
            : [];
        }),
      );
    if (timesUp.pipeline) {
      const all = running([...state.tasks, ...state.final]);
      this.#stopTaskRuns(all, timedOutMessage);
    } else if (run.spec.status === 'CancelledRunFinally') {
      this.#stopTaskRuns(running(state.tasks), cancelledMessage);
    } else if (timesUp.tasks && finallyStartTime === undefined) {
      this.#stopTaskRuns(running(state.tasks), timedOutMessage);
    } else if (timesUp.finally) {
      this.#stopTaskRuns(running(state.final), timedOutMessage);
    }
  }

  #stopTaskRuns(
    taskRuns: ReadonlyMap<string, TaskRun>,
    statusMessage: string,
  ): void {
    for (const taskRun of taskRuns.values()) {
      if (isDone(taskRun.status) || taskRun.spec.status) continue;
      this.#context.objects.update(refOf(taskRun), current => ({
        ...current,
        spec: { ...current.spec, status: 'TaskRunCancelled', statusMessage },
      }));
    }
  }

  /** Which of its times are up; looks again when the next one is. */
  #timesUp(
    run: PipelineRun,
    status: PipelineRunStatus,
    timeouts: Timeouts,
    key: string,
  ): TimesUp {
    const uid = run.metadata.uid ?? '';
    const elapsed = this.#watches.elapsed(key, uid);
    const inFinally = status.finallyStartTime !== undefined;
    const finallyElapsed = inFinally
      ? this.#watches.elapsed(`${key}/finally`, uid)
      : 0;
    const left = [
      (timeouts.pipeline ?? Infinity) - elapsed,
      inFinally ? Infinity : (timeouts.tasks ?? Infinity) - elapsed,
      inFinally ? (timeouts.finally ?? Infinity) - finallyElapsed : Infinity,
    ].filter(ms => ms > 0 && ms < Infinity);
    if (left.length > 0) this.#queue.addAfter(key, Math.min(...left));
    const late = (ms: number | undefined, since: number) =>
      ms !== undefined && since >= ms;
    return {
      pipeline: late(timeouts.pipeline, elapsed),
      tasks: late(timeouts.tasks, elapsed),
      finally: late(timeouts.finally, finallyElapsed),
    };
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
    this.#watches.forget(key);
    this.#watches.forget(`${key}/finally`);
  }
}

function pending({ metadata }: PipelineRun): Outcome {
  return {
    status: 'Unknown',
    reason: 'PipelineRunPending',
    message: `PipelineRun ${JSON.stringify(metadata.name)} is pending`,
  };
}

function childReferences(state: PipelineState) {
  return [...state.tasks, ...state.final].flatMap(task => {
    const run = state.run(task);
    if (!run) return [];
    return [
      {
        ...taskRunType,
        name: run.metadata.name,
        pipelineTaskName: task.name,
        ...(task.when && { whenExpressions: task.when }),
      },
    ];
  });
}

/** The results of the pipeline whose tasks gave theirs. */
function resultsOf(
  { results = [] }: PipelineSpec,
  state: PipelineState,
): Param[] {
  return results.flatMap(({ name, value }) => {
    const variables = variablesIn(value);
    if (value === undefined || variables.length === 0) return [];
    const final = new Map(
      [...state.results].map(([key, each]) => [
        key.replace(/^tasks\./, 'finally.'),
        each,
      ]),
    );
    const known = new Map([...final, ...state.results]);
    const given = substitute(value, known);
    return variablesIn(given).some(each => variables.includes(each))
      ? []
      : [{ name, value: given }];
  });
}
