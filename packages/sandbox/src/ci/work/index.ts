export { EnvironmentCommits } from './EnvironmentCommits';
export { RealTests } from './runners';
export { imageNames } from './ImagePrograms';
export { play, scriptProgram } from './scriptProgram';
export { seededWork, stepsOfPipeline, type Circumstances } from './seededWork';
export { openEnvironment } from './steps/delivery';
export { discoverTests } from './tests/discoverTests';
export {
  flakyTest,
  isFlakyNow,
  withFailure,
  withFlakyTest,
} from './tests/flaky';
export type { TestRun } from './tests/types';
export { TestProgram } from './TestProgram';
export {
  durationOf,
  type ImageNames,
  type Script,
  type WorkFile,
  type WorkOrder,
} from './types';
