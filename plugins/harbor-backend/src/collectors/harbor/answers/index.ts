export * from './artifact';
export * from './project';
export * from './replication';
export * from './scan';
