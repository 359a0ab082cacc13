export * from './fleet';
export * from './image';
export * from './scan';
export * from './severity';
