import type {
  Build,
  BuildkiteApi,
  Job,
} from '@slipway/plugin-buildkite-common';
import type { Action } from '@slipway/ui';
import { stepLabel } from '../jobs/stepLabel';

/** What every action on a build has in common. */
export const ofBuildkite = {
  reasonGoes: 'into the record of who did what',
  withoutDiff: true,
} satisfies Partial<Action>;

type Api = Pick<
  BuildkiteApi,
  'rebuild' | 'cancelBuild' | 'retryFailedJobs' | 'retryJob' | 'refreshBuild'
>;

/** Starts a build again as a new one. */
export function rebuildAction(
  api: Api,
  build: Build,
  /** Tells two wishes from one that is sent twice: the same for all runs of one dialog. */
  idempotencyKey: string | undefined,
  onStarted: (started: Awaited<ReturnType<Api['rebuild']>>) => void,
): Action {
  const { commit, branch } = build;
  return {
    ...ofBuildkite,
    title: `Rebuild ${build.pipeline} #${build.number}`,
    explains: `Starts a new build of ${branch} at ${commit.slice(0, 7)}, with the same message and environment. This one stays as it is.`,
    confirmLabel: 'Rebuild',
    run: async options => {
      const started = await api.rebuild(
        build,
        options.dryRun ? options : { ...options, idempotencyKey },
      );
      if (!options.dryRun) onStarted(started);
      return started;
    },
  };
}

/** Ends a build before its time. */
export const cancelAction = (api: Api, build: Build): Action => ({
  ...ofBuildkite,
  title: `Cancel ${build.pipeline} #${build.number}`,
  explains: `Ends its ${counted(build.jobs.running, 'running job')}; what waits does not start any more. The change is then without a finished build.`,
  confirmLabel: 'Cancel the build',
  danger: true,
  run: options => api.cancelBuild(build, options),
});

/** Runs all failed jobs of a build again. */
export const retryFailedAction = (api: Api, build: Build): Action => ({
  ...ofBuildkite,
  title: `Retry failed jobs of ${build.pipeline} #${build.number}`,
  explains: `Runs ${counted(build.jobs.failed, 'failed job')} again, on the same commit. What waits for ${build.jobs.failed === 1 ? 'it goes on when it passes' : 'them goes on when they pass'}.`,
  confirmLabel: 'Retry',
  run: options => api.retryFailedJobs(build, options),
});

/** Runs one job again. */
export const retryJobAction = (api: Api, build: Build, job: Job): Action => {
  const { text } = stepLabel(job.label);
  return {
    ...ofBuildkite,
    title: `Retry ${text}`,
    explains: `Runs ${text} of ${build.pipeline} #${build.number} again, on the same commit. Its log so far stays beneath the new one.`,
    confirmLabel: 'Retry',
    run: options => api.retryJob(build, job.id, options),
  };
};

/** Fetches a build from Buildkite again. */
export const refreshAction = (api: Api, build: Build): Action => ({
  ...ofBuildkite,
  title: `Refresh ${build.pipeline} #${build.number}`,
  explains:
    'Fetches the build from Buildkite again, for everybody who looks at it. The portal does so by itself; this helps when something seems to be missing.',
  confirmLabel: 'Refresh',
  run: options => api.refreshBuild(build, options),
});

function counted(amount: number, what: string): string {
  return `${amount} ${what}${amount === 1 ? '' : 's'}`;
}
