import type { SourceStatus } from '@slipway/plugin-collectors-common';

/** Freshness of the sources. */
export interface SourceStore {
  /** By name. A source that nobody has written about for long is stale, later down, whatever was written last. */
  list(): Promise<SourceStatus[]>;
  put(source: SourceStatus): Promise<void>;
  /** Adds sources that are new and forgets those that are no longer configured. */
  configure(sources: Array<Pick<SourceStatus, 'name' | 'kind'>>): Promise<void>;
}
