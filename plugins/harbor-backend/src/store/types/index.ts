export * from './fleet';
export * from './images';
export * from './registries';
export * from './scans';
export * from './visible';
