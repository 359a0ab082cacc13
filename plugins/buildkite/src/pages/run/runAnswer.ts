import type { PipelineRun } from '@slipway/plugin-buildkite-common';
import { secondsBetween } from '@slipway/ui';
import { lengthInWords } from '../../components/time/lengthInWords';

const list = new Intl.ListFormat('en');

/** What a PipelineRun is doing, in one sentence. */
export function runAnswer(run: PipelineRun): string {
  const { startedAt, finishedAt, tasks, message, reason } = run;
  const took =
    startedAt && finishedAt
      ? lengthInWords(secondsBetween(startedAt, finishedAt))
      : undefined;
  const after = took ? ` after ${took}` : '';
  switch (run.state) {
    case 'succeeded':
      return `Succeeded${took ? ` in ${took}` : ''}`;
    case 'failed': {
      const failed = tasks.filter(
        task => task.state === 'failed' || task.state === 'timed-out',
      );
      const why =
        failed.length > 0
          ? `${list.format(failed.map(task => task.task))} failed`
          : (message ?? reason);
      return `Failed${after}${why ? `: ${why}` : ''}`;
    }
    case 'timed-out':
      return `Timed out${after}`;
    case 'canceled':
      return `Canceled${after}`;
    case 'running': {
      const [now, done] = [
        tasks.filter(task => !task.finishedAt),
        tasks.filter(task => task.finishedAt),
      ].map(some => some.map(({ task }) => task));
      return [
        now?.length ? `Running ${list.format(now)}` : 'Running',
        ...(done?.length ? [`${list.format(done)} done`] : []),
      ].join(', ');
    }
    default:
      return 'Has not begun yet';
  }
}
