export { DatabaseLogBlocks } from './DatabaseLogBlocks';
export { findInLog } from './findInLog';
export { JobLogSource } from './JobLogSource';
export { LogReader } from './LogReader';
export { Logs } from './Logs';
export { type ContainerRef, PodLogSource } from './PodLogSource';
export { searchLog } from './searchLog';
export type { LogSource } from './types';
