export { blockFieldSchema } from './blockFields';
export {
  planAnnotation,
  readPlan,
  type PlannedBlock,
  type ReadPlan,
} from './readPlan';
