export * from './HomeSection';
