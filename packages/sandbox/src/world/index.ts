export {
  countEnvironments,
  createWorld,
  HISTORY,
  REGRESSION_RUNS,
} from './createWorld';
export { companyPeople } from './companyPeople';
export { companyBehaviour, imageExists } from './images';
export type { RegressionRun } from './images';
export { nodePools } from './nodes';
export type { Platform } from './platform';
export { GITOPS } from './company';
