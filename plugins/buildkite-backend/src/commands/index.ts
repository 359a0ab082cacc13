export { Actors } from './Actors';
export { BuildActions } from './BuildActions';
export { Clients } from './Clients';
export { createCommands } from './createCommands';
export { StartedRequests } from './StartedRequests';
export type { BuildCommand, Command, PipelineCommand } from './types';
