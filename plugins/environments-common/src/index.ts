export * from './types';
export * from './schema';
export * from './permissions';
export * from './client';
