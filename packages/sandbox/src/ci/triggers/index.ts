export { BuildTriggers, type BuildTriggersOptions } from './BuildTriggers';
export { CommitStatuses, type CommitStatusesOptions } from './CommitStatuses';
export type { BuiltRepository } from './repositories';
