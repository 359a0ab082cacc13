export { atMost } from './atMost';
export { coalesced } from './coalesced';
export type { Collector, HealthSink } from './Collector';
export { CollectorLoops } from './CollectorLoops';
export { SourceHealth } from './SourceHealth';
export { type CollectorTiming, defaultTiming } from './timing';
export { isUnreachable } from './unreachable';
