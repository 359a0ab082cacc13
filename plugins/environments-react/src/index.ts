export * from './EnvironmentSection';
