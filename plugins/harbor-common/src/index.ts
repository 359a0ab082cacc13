export * from './client';
export * from './cve';
export * from './gate';
export * from './imageRef';
export * from './permissions';
export * from './schema';
export * from './types';
