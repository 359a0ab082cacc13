export * from './buildRef';
export * from './client';
export * from './permissions';
export * from './schema';
export * from './types';
export type { Page } from '@slipway/plugin-routes-common';
