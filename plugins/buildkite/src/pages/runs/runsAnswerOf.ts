import type { RunsQuery } from '../../api/keys';

/** What is asked for to tell how many run; the answer also says which sources there are. */
export const runningRuns: RunsQuery = { state: ['running'], limit: 1 };

/** What a reader wants to know of all PipelineRuns first: `3 PipelineRuns run, 2 wait to start`. */
export function runsAnswerOf(running: number, pending: number): string {
  const run =
    running === 1
      ? '1 PipelineRun runs'
      : `${running.toLocaleString('en')} PipelineRuns run`;
  const wait = `${pending.toLocaleString('en')} ${pending === 1 ? 'waits' : 'wait'} to start`;
  if (running > 0) return pending > 0 ? `${run}, ${wait}` : run;
  return pending > 0 ? `No PipelineRun runs, ${wait}` : 'No PipelineRun runs';
}
