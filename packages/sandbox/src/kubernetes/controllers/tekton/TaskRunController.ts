import type { Pod } from '../../views/pod';
import type { TaskRun, TaskRunStatus } from '../../views/tekton';
import { taskRunType } from '../../views/tekton';
import { view } from '../../views/view';
import { refOfKey } from '../Controller';
import type { Controller, ControllerContext } from '../Controller';
import { followKind } from '../followKind';
import { isControlledBy, refOf } from '../owners';
import { Stopwatches } from '../Stopwatches';
import { WorkQueue } from '../WorkQueue';
import { readyAnnotation } from '../../pods/tektonEntrypoint';
import { formatGoDuration, parseGoDuration } from '../../time/goDuration';
import { applyTaskRun } from './applyTask';
import { defaultTimeoutMs, provenance } from './provenance';
import { Unrunnable } from './resolve';
import { resultsLeft, stepStates } from './stepStates';
import {
  emitOutcome,
  emitStarted,
  isDone,
  succeededOf,
  withOutcome,
} from './succeeded';
import type { Outcome } from './succeeded';
import { hopeless, taskOutcome } from './taskOutcome';
import { taskPod } from './taskPod';
import { marked, retried, terminated } from './taskRunStatus';
import { taskSpecOf } from './taskSpecOf';

const podType = { apiVersion: 'v1', kind: 'Pod' };

/** Runs tasks: one pod for each try, whose end is the TaskRun's. */
export class TaskRunController implements Controller {
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
    return followKind(store, this.#queue, taskRunType, podType);
  }

  #reconcile(key: string): void {
    const found = this.#context.objects.get(refOfKey(taskRunType, key));
    const run = found && view<TaskRun>(found);
    if (!run || run.metadata.deletionTimestamp || isDone(run.status)) {
      this.#queue.forget(key);
      this.#watches.forget(key);
      return;
    }
    if (run.spec.status === 'TaskRunPending' && !run.status?.startTime) {
      const message = `TaskRun ${JSON.stringify(run.metadata.name)} is pending`;
      this.#write(run, {
        outcome: { status: 'Unknown', reason: 'TaskRunPending', message },
      });
      return;
    }
    if (!run.status?.startTime) emitStarted(this.#context.events, run);
    const timestamp = this.#context.clock.timestamp();
    const status = {
      ...run.status,
      startTime: run.status?.startTime ?? timestamp,
    };
    const ended = this.#stopped(run, key);
    if (ended) {
      this.#fail(run, status, ended);
      return;
    }
    try {
      this.#proceed(run, status);
    } catch (error) {
      if (!(error instanceof Unrunnable)) throw error;
      const { reason, message } = error;
      this.#write(run, {
        status,
        outcome: { status: 'False', reason, message },
      });
    }
  }

  /** Why a run ends whatever its pod does: it was cancelled, or takes too long. */
  #stopped(run: TaskRun, key: string): Outcome | undefined {
    const { name, uid = '' } = run.metadata;
    if (run.spec.status === 'TaskRunCancelled') {
      return {
        status: 'False',
        reason: 'TaskRunCancelled',
        message: `TaskRun ${JSON.stringify(name)} was cancelled. ${run.spec.statusMessage ?? ''}`,
      };
    }
    const { timeout } = run.spec;
    const ms =
      timeout === undefined ? defaultTimeoutMs : parseGoDuration(timeout);
    if (!ms) return undefined;
    const tries = run.status?.retriesStatus?.length ?? 0;
    const elapsed = this.#watches.elapsed(key, `${uid}/${tries}`);
    if (elapsed < ms) {
      this.#queue.addAfter(key, ms - elapsed);
      return undefined;
    }
    return {
      status: 'False',
      reason: 'TaskRunTimeout',
      message: `TaskRun ${JSON.stringify(name)} failed to finish within ${JSON.stringify(formatGoDuration(ms))}`,
    };
  }

  #proceed(run: TaskRun, given: TaskRunStatus): void {
    const { objects, random } = this.#context;
    const spec =
      (given.podName === undefined ? undefined : given.taskSpec) ??
      applyTaskRun(run, taskSpecOf(run, objects));
    const status = { ...given, taskSpec: spec, provenance };
    const pod =
      this.#podOf(run) ??
      view<Pod>(
        objects.create(
          taskPod(
            run,
            spec,
            random.fork(`${run.metadata.uid}/${given.retriesStatus?.length}`),
          ),
        ),
      );
    const dead = hopeless(pod, run.metadata.name);
    if (dead) {
      this.#fail(run, { ...status, podName: pod.metadata.name }, dead);
      return;
    }
    this.#letBegin(pod);
    const onError =
      run.metadata.annotations?.['pipeline.tekton.dev/pipeline-task-on-error'];
    const outcome = taskOutcome(pod, onError === 'continue');
    const steps = stepStates(pod);
    const over = outcome.status !== 'Unknown';
    const results = over ? resultsLeft(pod, spec.results) : [];
    this.#write(run, {
      status: {
        ...status,
        podName: pod.metadata.name,
        ...(steps.length > 0 && { steps }),
        ...(over && { artifacts: {} }),
        ...(results.length > 0 && { results }),
      },
      outcome,
    });
  }

  /** The pod of the present try. */
  #podOf(run: TaskRun): Pod | undefined {
    const gone = new Set(
      run.status?.retriesStatus?.map(({ podName }) => podName),
    );
    const found = this.#context.store
      .ownedBy(run.metadata.uid ?? '')
      .find(
        object =>
          object.kind === 'Pod' &&
          isControlledBy(object, run) &&
          !gone.has(object.metadata.name),
      );
    return found && view<Pod>(found);
  }

  /** The first step waits until the pod runs, with all that belongs to it. */
  #letBegin(pod: Pod): void {
    if (pod.status?.phase !== 'Running') return;
    if (pod.metadata.annotations?.[readyAnnotation] !== undefined) return;
    this.#context.objects.update(refOf(pod), current => ({
      ...current,
      metadata: {
        ...current.metadata,
        annotations: {
          ...current.metadata.annotations,
          [readyAnnotation]: 'READY',
        },
      },
    }));
  }

  /** Ends a run and its pod. */
  #fail(run: TaskRun, status: TaskRunStatus, outcome: Outcome): void {
    const pod = this.#podOf(run);
    const timestamp = this.#context.clock.timestamp();
    const steps = status.steps?.map(step =>
      terminated(step, {
        reason: outcome.reason,
        pod: status.podName ?? '',
        created: run.metadata.creationTimestamp ?? timestamp,
        timestamp,
      }),
    );
    this.#write(run, {
      status: { ...status, ...(steps && { steps }) },
      outcome,
    });
    if (pod) this.#context.objects.remove(refOf(pod));
  }

  #write(
    run: TaskRun,
    { status = {}, outcome }: { status?: TaskRunStatus; outcome: Outcome },
  ): void {
    const { objects, events, clock } = this.#context;
    const timestamp = clock.timestamp();
    const tries = status.retriesStatus?.length ?? 0;
    const again =
      outcome.status === 'False' &&
      run.spec.status !== 'TaskRunCancelled' &&
      tries < (run.spec.retries ?? 0);
    const conditions = withOutcome(status.conditions, outcome, timestamp);
    const ended: TaskRunStatus = {
      ...status,
      conditions,
      ...(outcome.status !== 'Unknown' && { completionTime: timestamp }),
    };
    const next = again ? retried(ended, timestamp) : ended;
    const written = objects.update(refOf(run), current => ({
      ...current,
      metadata: marked(run, current.metadata),
      status: next,
    }));
    emitOutcome(events, written, succeededOf(run.status), next.conditions?.[0]);
  }
}
