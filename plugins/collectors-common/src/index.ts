export type { SourceFreshness, SourceStatus } from './SourceStatus';
