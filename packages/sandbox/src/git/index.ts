export { GitHost } from './GitHost';
export type { GitHostOptions } from './GitHost';
export type {
  NewCommit,
  NewRepository,
  PullRequestEvent,
} from './GitHostContent';
export type { CommitRecord } from './repository/commitLog';
export { gitEnvironment } from './repository/gitProcess';
export type { CommitSpec } from './repository/fastImport';
export type { PushEvent } from './service/events';
export type { NewHook } from './service/hooks';
export type { NewPullRequest } from './service/pullRequests';
export type { Account, PullRequest, Hook, CommitStatus } from './state/types';
