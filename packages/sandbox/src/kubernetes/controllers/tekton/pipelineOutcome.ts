import type { PipelineRun, PipelineTask } from '../../views/tekton';
import { timedOutMessage } from './PipelineState';
import type { PipelineState, TimesUp } from './PipelineState';
import { succeededOf } from './succeeded';
import type { Outcome } from './succeeded';
import { timeoutText } from './Timeouts';
import type { Timeouts } from './Timeouts';

/** How many tasks stand how. */
interface Counts {
  succeeded: number;
  failed: number;
  ignored: number;
  cancelled: number;
  skipped: number;
  outOfTime: number;
  invalid: string[];
  incomplete: number;
}

/** How a PipelineRun stands, by its tasks. */
export function pipelineOutcome(
  run: PipelineRun,
  state: PipelineState,
  timeouts: Timeouts,
  timesUp: TimesUp,
): Outcome {
  const name = JSON.stringify(run.metadata.name);
  if (timesUp.pipeline) return timedOut(run, timeouts);
  if (timesUp.tasks && state.finalTasksDone() && state.tasksDone()) {
    return {
      status: 'False',
      reason: 'PipelineRunTimeout',
      message: `PipelineRun ${name} failed due to tasks failed to finish within ${timeoutText(timeouts.tasks)}`,
    };
  }
  const counts = count(state);
  if (counts.incomplete === 0) return ended(run, counts);
  return {
    status: 'Unknown',
    reason: runningReason(run, state, counts, timesUp),
    message: `Tasks Completed: ${completed(counts)} (Failed: ${counts.failed}, Cancelled ${counts.cancelled}), Incomplete: ${counts.incomplete}, Skipped: ${counts.skipped}`,
  };
}

/** What a PipelineRun ends with that took too long. */
export function timedOut(
  { metadata }: PipelineRun,
  { pipeline }: Timeouts,
): Outcome {
  return {
    status: 'False',
    reason: 'PipelineRunTimeout',
    message: `PipelineRun ${JSON.stringify(metadata.name)} failed to finish within ${timeoutText(pipeline)}`,
  };
}

export function cancelled({ metadata }: PipelineRun): Outcome {
  return {
    status: 'False',
    reason: 'Cancelled',
    message: `PipelineRun ${JSON.stringify(metadata.name)} was cancelled`,
  };
}

function ended(run: PipelineRun, counts: Counts): Outcome {
  const { skipped, failed, ignored, invalid } = counts;
  const ignoring = ignored > 0 ? ` (Ignored: ${ignored})` : '';
  const validation =
    invalid.length > 0
      ? `, Failed Validation: ${invalid.length} (${invalid.join('; ')})`
      : '';
  const message = `Tasks Completed: ${completed(counts)} (Failed: ${failed + ignored}${ignoring}, Cancelled ${counts.cancelled}), Skipped: ${skipped}${validation}`;
  if (invalid.length > 0) {
    return { status: 'False', reason: 'PipelineValidationFailed', message };
  }
  if (failed > 0 || counts.outOfTime > 0) {
    return { status: 'False', reason: 'Failed', message };
  }
  const { status } = run.spec;
  if (status === 'CancelledRunFinally' || status === 'StoppedRunFinally') {
    return cancelled(run);
  }
  if (counts.cancelled > 0) {
    return { status: 'False', reason: 'Cancelled', message };
  }
  const reason = skipped > 0 ? 'Completed' : 'Succeeded';
  return { status: 'True', reason, message };
}

function runningReason(
  run: PipelineRun,
  state: PipelineState,
  counts: Counts,
  timesUp: TimesUp,
): string {
  if (timesUp.tasks && !state.finalTasksDone()) {
    return 'PipelineRunTimeoutRunningFinally';
  }
  if (run.spec.status === 'CancelledRunFinally') {
    return 'CancelledRunningFinally';
  }
  if (run.spec.status === 'StoppedRunFinally') return 'StoppedRunningFinally';
  if (counts.cancelled > 0) return 'PipelineRunStopping';
  if (counts.failed > 0 && state.finalTasksDone()) return 'PipelineRunStopping';
  return 'Running';
}

function completed(counts: Counts): number {
  return counts.succeeded + counts.failed + counts.cancelled + counts.ignored;
}

function count(state: PipelineState): Counts {
  const counts: Counts = {
    succeeded: 0,
    failed: 0,
    ignored: 0,
    cancelled: 0,
    skipped: 0,
    outOfTime: 0,
    invalid: [],
    incomplete: 0,
  };
  for (const task of [...state.tasks, ...state.final]) {
    if (state.succeeded(task)) counts.succeeded++;
    else if (state.failed(task)) counts[failureKind(state, task)]++;
    else countUnstarted(state, task, counts);
  }
  return counts;
}

function failureKind(
  state: PipelineState,
  task: PipelineTask,
): 'failed' | 'cancelled' | 'ignored' {
  const run = state.run(task);
  if (succeededOf(run?.status)?.reason === 'TaskRunCancelled') {
    return run?.spec.statusMessage === timedOutMessage ? 'failed' : 'cancelled';
  }
  return task.onError === 'continue' ? 'ignored' : 'failed';
}

function countUnstarted(
  state: PipelineState,
  task: PipelineTask,
  counts: Counts,
): void {
  const invalid = state.invalid(task);
  const reason = state.skipReason(task);
  if (invalid !== undefined) counts.invalid.push(invalid);
  else if (reason === undefined) counts.incomplete++;
  else {
    counts.skipped++;
    if (reason.includes('timeout')) counts.outOfTime++;
  }
}
