export * from './client';
export * from './imageRef';
export * from './page';
export * from './permissions';
export * from './schema';
export * from './types';
