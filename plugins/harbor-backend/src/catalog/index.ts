export { CatalogRepositories } from './CatalogRepositories';
export {
  readServiceRepositories,
  type AnnotationProblem,
} from './readServiceRepositories';
export { scheduleCatalogRepositories } from './scheduleCatalogRepositories';
