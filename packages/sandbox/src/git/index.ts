export { GitHost } from './GitHost';
export type { GitHostOptions } from './GitHost';
export type { NewCommit, NewRepository } from './GitHostContent';
export type { CommitSpec } from './repository/fastImport';
export type { PushEvent } from './service/events';
export type { NewHook } from './service/hooks';
export type { NewPullRequest } from './service/pullRequests';
export type { PullRequest, Hook, CommitStatus } from './state/types';
