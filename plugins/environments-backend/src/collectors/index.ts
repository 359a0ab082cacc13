export { type Collectors, createCollectors } from './createCollectors';
export type { HeadMemory } from './gitops';
export { isSourceError, SourceError, type SourceErrorCode } from './transport';
export type { Collector, FactSink } from './types';
