export * from './build';
export * from './job';
export * from './evidence';
export * from './run';
export * from './log';
