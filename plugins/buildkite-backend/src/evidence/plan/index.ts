export {
  planAnnotation,
  readPlan,
  type PlannedBlock,
  type ReadPlan,
} from './readPlan';
