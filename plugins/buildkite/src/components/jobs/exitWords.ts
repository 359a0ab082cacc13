import type { Job } from '@slipway/plugin-buildkite-common';

/** What exit statuses mean that are not the command's own. */
const known: Record<number, string> = {
  [-1]: 'the agent was lost',
  126: 'the command cannot be executed',
  127: 'the command does not exist',
  130: 'interrupted',
  134: 'aborted',
  137: 'killed, often because memory ran out',
  139: 'crashed: segmentation fault',
  143: 'terminated',
  255: 'the agent was told to stop, or an error of ssh',
};

/** How a job ended, in words: `exit status 137, killed, often because memory ran out`. Undefined when that is plain. */
export function exitWords(
  job: Pick<Job, 'exitStatus' | 'reason' | 'state'>,
): string | undefined {
  const { exitStatus, reason } = job;
  const status =
    exitStatus === undefined || exitStatus === 0
      ? undefined
      : `exit status ${exitStatus}`;
  const why = reason ?? (status && known[exitStatus ?? 0]);
  const words = [status, why].filter(Boolean).join(', ');
  return words || undefined;
}
