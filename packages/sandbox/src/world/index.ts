export {
  countEnvironments,
  createWorld,
  HISTORY,
  REGRESSION_RUNS,
} from './createWorld';
export { companyPeople } from './companyPeople';
export { companyBehaviour } from './containers';
export type { RegressionRun } from './containers';
export { nodePools } from './nodes';
export type { Platform } from './platform';
export { GITOPS } from './company';
