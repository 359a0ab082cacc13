export * from './client';
export * from './gate';
export * from './imageRef';
export * from './page';
export * from './permissions';
export * from './schema';
export * from './types';
