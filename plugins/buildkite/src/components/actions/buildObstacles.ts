import type { Build } from '@slipway/plugin-buildkite-common';

const over = new Set<Build['state']>([
  'passed',
  'failed',
  'canceled',
  'skipped',
  'not_run',
]);

/** Whether a build has ended for good: it neither runs nor waits. */
export const isBuildOver = ({ state }: Pick<Build, 'state'>): boolean =>
  over.has(state);

/** Why nothing can be done to a build at all. */
export const goneObstacle = ({
  deletedAt,
}: Pick<Build, 'deletedAt'>): string | undefined =>
  deletedAt === undefined ? undefined : 'Buildkite has this build no more';

/** Why a build cannot be canceled now, whoever wants it. */
export function cancelObstacle(build: Build): string | undefined {
  if (isBuildOver(build)) return 'It is over';
  if (build.state === 'canceling') return 'It is being canceled';
  return goneObstacle(build);
}

/** Why there is nothing to run again now, whoever wants it. */
export function retryFailedObstacle(build: Build): string | undefined {
  return (
    goneObstacle(build) ??
    (build.jobs.failed === 0 ? 'No job of it has failed' : undefined)
  );
}
