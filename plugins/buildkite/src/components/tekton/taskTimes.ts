import type { PipelineRun, TaskRun } from '@slipway/plugin-buildkite-common';

/** From where to where the bars of a run go, in milliseconds since the epoch. */
export function extentOf(run: PipelineRun, now: number) {
  const from = Date.parse(run.startedAt ?? run.createdAt);
  const ends = [
    run.finishedAt,
    ...run.tasks.map(task => task.finishedAt),
  ].flatMap(time => (time ? [Date.parse(time)] : []));
  const to = run.finishedAt ? Math.max(...ends) : Math.max(now, ...ends);
  return { from, to: Math.max(to, from + 1) };
}

/** Where in a run the bar of a task lies, in percent; undefined while it has not begun. */
export function barOf(
  task: Pick<TaskRun, 'startedAt' | 'finishedAt'>,
  { from, to }: { from: number; to: number },
): { left: number; width: number } | undefined {
  if (!task.startedAt) return undefined;
  const share = (at: number) =>
    Math.min(100, Math.max(0, ((at - from) / (to - from)) * 100));
  const left = share(Date.parse(task.startedAt));
  const end = task.finishedAt ? Date.parse(task.finishedAt) : to;
  return { left, width: Math.max(0, share(end) - left) };
}
