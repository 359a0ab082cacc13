export { CommandRunner, type CommandRunnerOptions } from './CommandRunner';
export type { CommandLimits } from './CommandJob';
