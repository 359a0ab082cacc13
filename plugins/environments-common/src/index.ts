export type { CommandResult } from '@slipway/plugin-audit-common';
export * from './events';
export * from './types';
export * from './schema';
export * from './permissions';
export * from './client';
export * from './resourceRef';
