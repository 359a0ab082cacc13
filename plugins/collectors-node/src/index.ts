export * from './kubernetes';
export * from './running';
export * from './signals';
export * from './store';
export * from './transport';
