export { ArgoCd, type ArgoCdOptions } from './ArgoCd';
export type { PodLogLine, PodLogRequest, ReadPodLog } from './http/ArgoContext';
export type { ArgoAccount } from './http/Sessions';
export { BareRepositorySource } from './source/BareRepositorySource';
export {
  sameRepository,
  type CommitMetadata,
  type GitSource,
} from './source/GitSource';
