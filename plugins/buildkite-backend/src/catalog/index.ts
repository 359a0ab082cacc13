export { CatalogServices } from './CatalogServices';
export {
  readServicePipelines,
  type AnnotationProblem,
} from './readServicePipelines';
export { scheduleCatalogServices } from './scheduleCatalogServices';
