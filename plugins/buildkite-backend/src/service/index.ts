export {
  type BlockStep,
  blockOf,
  readBlockSteps,
  withBlock,
} from './blockSteps';
export { currentJobs } from './currentJobs';
export { type JobPhase, phaseOf } from './jobStates';
export { touches } from './pathFilter';
export { readBlockFields } from './readBlockFields';
export {
  type PlannedServices,
  type ServiceOfPipeline,
  servicesOf,
} from './servicesOf';
export { plainLabel } from './stepMarks';
export { type JobSummary, summarizeJobs } from './summarizeJobs';
