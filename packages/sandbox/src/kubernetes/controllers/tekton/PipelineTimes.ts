import type { ClusterClock } from '../../time/ClusterClock';
import type { PipelineRun, PipelineRunStatus } from '../../views/tekton';
import { Stopwatches } from '../Stopwatches';
import type { TimesUp } from './PipelineState';
import type { Timeouts } from './Timeouts';

/** How long PipelineRuns, and their finally tasks, have been running. */
export class PipelineTimes {
  readonly #watches: Stopwatches;

  constructor(clock: ClusterClock) {
    this.#watches = new Stopwatches(clock);
  }

  /** Which times of a run are up, and in how many milliseconds the next one will be, if any. */
  of(
    key: string,
    run: PipelineRun,
    { finallyStartTime }: PipelineRunStatus,
    timeouts: Timeouts,
  ): { timesUp: TimesUp; nextMs?: number } {
    const uid = run.metadata.uid ?? '';
    const elapsed = this.#watches.elapsed(key, uid);
    const inFinally = finallyStartTime !== undefined;
    const finallyElapsed = inFinally
      ? this.#watches.elapsed(`${key}/finally`, uid)
      : 0;
    const left = [
      (timeouts.pipeline ?? Infinity) - elapsed,
      inFinally ? Infinity : (timeouts.tasks ?? Infinity) - elapsed,
      inFinally ? (timeouts.finally ?? Infinity) - finallyElapsed : Infinity,
    ].filter(ms => ms > 0 && ms < Infinity);
    const late = (ms: number | undefined, since: number) =>
      ms !== undefined && since >= ms;
    return {
      timesUp: {
        pipeline: late(timeouts.pipeline, elapsed),
        tasks: late(timeouts.tasks, elapsed),
        finally: late(timeouts.finally, finallyElapsed),
      },
      ...(left.length > 0 && { nextMs: Math.min(...left) }),
    };
  }

  forget(key: string): void {
    this.#watches.forget(key);
    this.#watches.forget(`${key}/finally`);
  }
}
