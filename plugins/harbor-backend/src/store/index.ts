export * from './types';
export { createStores, type StoreListeners } from './createStores';
export { migrate, openDatabase } from './migrate';
export { hostOf } from './hostOf';
