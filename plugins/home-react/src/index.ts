export * from './HomeSection';
export * from './HomeSources';
