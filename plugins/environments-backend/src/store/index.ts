export * from './types';
export { DatabaseBookmarks, type Bookmarks } from './DatabaseBookmarks';
export { DatabaseEnvironmentStore } from './DatabaseEnvironmentStore';
export { DatabaseFactStore } from './DatabaseFactStore';
export { DatabaseHistoryStore } from './DatabaseHistoryStore';
export { migrate, openDatabase } from './migrate';
export { createStores } from './createStores';
