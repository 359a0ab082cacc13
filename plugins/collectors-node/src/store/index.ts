export { chunksOf } from './chunks';
export { createCollectorTables, dropCollectorTables } from './collectorTables';
export { DatabaseLeases, type Leases } from './DatabaseLeases';
export { DatabaseSourceStore } from './DatabaseSourceStore';
export { ListCursor } from './ListCursor';
export { openDatabase } from './openDatabase';
export { ownerName } from './ownerName';
export { aged, DOWN_AFTER_MS, STALE_AFTER_MS } from './sourceAge';
export type { SourceStore } from './SourceStore';
