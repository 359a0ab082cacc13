import type {
  ParamValue,
  PipelineSpec,
  PipelineTask,
  SkippedTask,
  TaskRun,
} from '../../views/tekton';
import { parentsOf, resultReferences } from './dependencies';
import { isDone, succeededOf } from './succeeded';
import { allowsExecution } from './whenExpressions';

/** What of a PipelineRun's time is up. */
export interface TimesUp {
  pipeline: boolean;
  tasks: boolean;
  finally: boolean;
}

export const timedOutMessage =
  'TaskRun cancelled as the PipelineRun it belongs to has timed out.';

const stopping = 'PipelineRun was stopping';
const whenFalse = 'When Expressions evaluated to false';
const resultsMissing = 'Results were missing';

/** How far the tasks of a pipeline are, and which of them may start. */
export class PipelineState {
  readonly tasks: readonly PipelineTask[];
  readonly final: readonly PipelineTask[];
  readonly #runs: ReadonlyMap<string, TaskRun>;
  readonly #specStatus: string;
  readonly #timesUp: TimesUp;
  readonly #reasons = new Map<string, string | undefined>();
  readonly #failed: boolean;
  readonly #invalid: Map<string, string>;
  readonly #results: Map<string, ParamValue>;

  /** @param runs the TaskRuns there are, by the name of the task in the pipeline */
  constructor(options: {
    spec: PipelineSpec;
    runs: ReadonlyMap<string, TaskRun>;
    specStatus?: string;
    timesUp: TimesUp;
  }) {
    this.tasks = options.spec.tasks ?? [];
    this.final = options.spec.finally ?? [];
    this.#runs = options.runs;
    this.#specStatus = options.specStatus ?? '';
    this.#timesUp = options.timesUp;
    this.#results = resultsOf(options.runs);
    this.#failed = this.tasks.some(
      task => this.failed(task) && task.onError !== 'continue',
    );
    this.#invalid = this.#invalidTasks();
  }

  run(task: PipelineTask): TaskRun | undefined {
    return this.#runs.get(task.name);
  }

  /** `tasks.<task>.results.<result>` of all tasks that ended. */
  get results(): ReadonlyMap<string, ParamValue> {
    return this.#results;
  }

  /** `tasks.<task>.status` and `tasks.status`, as finally tasks may ask for. */
  statuses(): Map<string, ParamValue> {
    const values = new Map<string, ParamValue>();
    for (const task of this.tasks) {
      values.set(`tasks.${task.name}.status`, this.#statusWord(task));
      values.set(
        `tasks.${task.name}.reason`,
        succeededOf(this.run(task)?.status)?.reason ?? '',
      );
    }
    values.set('tasks.status', this.#aggregate());
    return values;
  }

  succeeded(task: PipelineTask): boolean {
    return succeededOf(this.run(task)?.status)?.status === 'True';
  }

  failed(task: PipelineTask): boolean {
    return succeededOf(this.run(task)?.status)?.status === 'False';
  }

  isRunning(task: PipelineTask): boolean {
    const run = this.run(task);
    return run !== undefined && !isDone(run.status);
  }

  /** A task whose parents ended without the result it needs: why it cannot run. */
  invalid(task: PipelineTask): string | undefined {
    return this.#invalid.get(task.name);
  }

  /** Why a task is not run; undefined when it runs, or may. */
  skipReason(task: PipelineTask): string | undefined {
    if (this.run(task) || this.#invalid.has(task.name)) return undefined;
    if (this.#isFinal(task)) return this.#finalSkipReason(task);
    return this.#invalid.size > 0 ? stopping : this.#taskSkipReason(task);
  }

  skippedTasks(): SkippedTask[] {
    return [...this.tasks, ...this.final].flatMap(task => {
      const reason = this.skipReason(task);
      if (reason === undefined) return [];
      const told = !this.#isFinal(task) || reason === whenFalse;
      return [
        {
          name: task.name,
          reason,
          ...(told && task.when && { whenExpressions: task.when }),
        },
      ];
    });
  }

  /** All tasks but the final ones have ended, or will not run. */
  tasksDone(): boolean {
    return this.tasks.every(task => this.#isTaskDone(task));
  }

  finalTasksDone(): boolean {
    return this.final.every(
      task =>
        this.succeeded(task) ||
        this.failed(task) ||
        this.skipReason(task) !== undefined,
    );
  }

  /** The tasks whose turn it is. */
  next(): PipelineTask[] {
    if (this.tasksDone()) {
      return this.final.filter(
        task => !this.run(task) && this.skipReason(task) === undefined,
      );
    }
    if (this.#specStatus !== '') return [];
    return this.tasks.filter(
      task =>
        !this.run(task) &&
        this.#parentsDone(task) &&
        this.skipReason(task) === undefined,
    );
  }

  /** Of a task that has not begun, whether or not others turn out to be impossible. */
  #taskSkipReason(task: PipelineTask): string | undefined {
    if (!this.#reasons.has(task.name)) {
      this.#reasons.set(task.name, this.#findSkipReason(task));
    }
    return this.#reasons.get(task.name);
  }

  #findSkipReason(task: PipelineTask): string | undefined {
    if (this.run(task)) return undefined;
    if (this.#failed) return stopping;
    if (this.#specStatus === 'CancelledRunFinally') {
      return 'PipelineRun was gracefully cancelled';
    }
    if (this.#specStatus === 'StoppedRunFinally') {
      return 'PipelineRun was gracefully stopped';
    }
    const ready = this.#parentsDone(task);
    if (ready && !allowsExecution(task, this.#results)) return whenFalse;
    const parents = this.#parents(task);
    const skippedParent = parents.some(parent => {
      const reason = this.#taskSkipReason(parent);
      return reason !== undefined && reason !== whenFalse;
    });
    if (skippedParent) return 'Parent Tasks were skipped';
    const forgiven =
      task.onError === 'continue' ||
      parents.some(parent => this.#taskSkipReason(parent) === whenFalse);
    if (ready && forgiven && this.#missingResult(task) !== undefined) {
      return resultsMissing;
    }
    if (!ready) return undefined;
    if (this.#timesUp.pipeline) return 'PipelineRun timeout has been reached';
    if (this.#timesUp.tasks) {
      return 'PipelineRun Tasks timeout has been reached';
    }
    return undefined;
  }

  #finalSkipReason(task: PipelineTask): string | undefined {
    if (!this.tasksDone()) return undefined;
    if (this.#missingResult(task) !== undefined) return resultsMissing;
    const values = new Map([...this.#results, ...this.statuses()]);
    if (!allowsExecution(task, values)) return whenFalse;
    if (this.#timesUp.pipeline) return 'PipelineRun timeout has been reached';
    if (this.#timesUp.finally) {
      return 'PipelineRun Finally timeout has been reached';
    }
    return undefined;
  }

  #missingResult(task: PipelineTask): string | undefined {
    for (const { task: from, result } of resultReferences(task)) {
      if (this.#results.has(`tasks.${from}.results.${result}`)) continue;
      return `[User error] Invalid task result reference: Could not find result with name ${result} for pipeline task ${from}`;
    }
    return undefined;
  }

  #isFinal(task: PipelineTask): boolean {
    return this.final.includes(task);
  }

  #parents(task: PipelineTask): PipelineTask[] {
    const names = parentsOf(task);
    return this.tasks.filter(({ name }) => names.includes(name));
  }

  #parentsDone(task: PipelineTask): boolean {
    return this.#parents(task).every(
      parent =>
        this.succeeded(parent) ||
        this.failed(parent) ||
        this.#taskSkipReason(parent) !== undefined,
    );
  }

  #isTaskDone(task: PipelineTask): boolean {
    return (
      this.succeeded(task) ||
      this.failed(task) ||
      this.skipReason(task) !== undefined ||
      this.invalid(task) !== undefined
    );
  }

  #invalidTasks(): Map<string, string> {
    const invalid = new Map<string, string>();
    if (this.#failed) return invalid;
    for (const task of this.tasks) {
      if (this.run(task) || !this.#parentsDone(task)) continue;
      const missing = this.#missingResult(task);
      if (missing === undefined) continue;
      if (this.#taskSkipReason(task) === undefined) {
        invalid.set(task.name, missing);
      }
    }
    return invalid;
  }

  #statusWord(task: PipelineTask): string {
    if (this.succeeded(task)) return 'Succeeded';
    return this.failed(task) ? 'Failed' : 'None';
  }

  #aggregate(): string {
    if (!this.tasksDone()) return 'None';
    if (this.tasks.some(task => this.failed(task))) return 'Failed';
    const skipped = this.tasks.some(
      task => this.skipReason(task) !== undefined,
    );
    return skipped ? 'Completed' : 'Succeeded';
  }
}

function resultsOf(
  runs: ReadonlyMap<string, TaskRun>,
): Map<string, ParamValue> {
  const values = new Map<string, ParamValue>();
  for (const [task, { status }] of runs) {
    if (!isDone(status)) continue;
    for (const { name, value } of status?.results ?? []) {
      values.set(`tasks.${task}.results.${name}`, value);
    }
  }
  return values;
}
