import type { PipelineRun } from '@slipway/plugin-buildkite-common';
import { secondsBetween } from '@slipway/ui';
import { lengthInWords } from '../../components/time/lengthInWords';

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
          ? `${new Intl.ListFormat('en').format(failed.map(task => task.task))} failed`
          : (message ?? reason);
      return `Failed${after}${why ? `: ${why}` : ''}`;
    }
    case 'timed-out':
      return `Timed out${after}`;
    case 'canceled':
      return `Canceled${after}`;
    case 'running': {
      const done = tasks.filter(task => task.finishedAt).length;
      return `Running, ${done} of ${tasks.length} begun task${tasks.length === 1 ? '' : 's'} done`;
    }
    default:
      return 'Has not begun yet';
  }
}
