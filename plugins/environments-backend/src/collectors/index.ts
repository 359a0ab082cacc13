export { type Collectors, createCollectors } from './createCollectors';
export type { HeadMemory } from './gitops';
export type { Collector, FactSink } from './types';
