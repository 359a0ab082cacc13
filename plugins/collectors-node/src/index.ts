export * from './kubernetes';
export * from './running';
export * from './store';
export * from './transport';
