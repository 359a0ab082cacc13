export * from './client';
export * from './command';
export * from './permissions';
export * from './schema';
export * from './types';
