export * from './types';
export { DatabaseBookmarks, type Bookmarks } from './DatabaseBookmarks';
export { DatabaseEnvironmentStore } from './DatabaseEnvironmentStore';
export { DatabaseFactStore } from './DatabaseFactStore';
export { DatabaseHistoryStore } from './DatabaseHistoryStore';
export { DatabaseLeases, type Leases } from './DatabaseLeases';

export { DatabaseSourceStore } from './DatabaseSourceStore';
export { migrate, openDatabase } from './migrate';
export { ownerName } from './ownerName';
export { createStores } from './createStores';
