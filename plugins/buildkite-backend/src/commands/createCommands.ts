import type { PipelineStore } from '../store/types';
import type { BuildActions } from './BuildActions';
import { cancelBuild } from './cancelBuild';
import { createBuild } from './createBuild';
import { rebuild } from './rebuild';
import { refreshBuild } from './refreshBuild';
import { retryFailedJobs } from './retryFailedJobs';
import { retryJob } from './retryJob';
import type { StartedRequests } from './StartedRequests';
import { unblockJob } from './unblockJob';

/** Everything people do to builds. */
export function createCommands(from: {
  actions: BuildActions;
  pipelines: Pick<PipelineStore, 'find'>;
  requests: Pick<StartedRequests, 'once'>;
}) {
  return {
    create: createBuild(from),
    rebuild: rebuild(from),
    cancel: cancelBuild(from),
    retryFailedJobs: retryFailedJobs(from),
    retry: retryJob(from),
    unblock: unblockJob(from),
    refresh: refreshBuild(from),
  };
}
