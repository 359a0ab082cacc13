export * from './client';
export * from './permissions';
export * from './roles';
export * from './schema';
export * from './types';
