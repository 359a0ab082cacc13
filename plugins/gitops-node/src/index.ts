export * from './types';
export { readGitOpsConfig, type GitOpsConfig } from './config/readGitOpsConfig';
export {
  GitOpsRepository,
  type GitOpsRepositoryOptions,
} from './GitOpsRepository';
export type { GitOpsReader, ReadOptions, ReadResult } from './read/types';
export type { ApplyOptions, GitOpsWriter } from './write/types';
export type { RetryOptions } from './write/IntentWriter';
export { GitError, type GitErrorKind } from './git/GitError';
export { validateEnvironmentFile } from './check/validateEnvironmentFile';
export { environmentFilePath, overlayPath } from './layout/paths';
export { applicationName, isValidName, NAME_RULE } from './layout/names';
export { commitUrl, fileUrl } from './layout/links';
