export { Commits } from './Commits';
export { createCommands, type CommandDependencies } from './createCommands';
export { isInFirstSync } from './firstSync';
export type * from './types';
