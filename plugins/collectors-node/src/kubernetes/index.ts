export {
  conditionSchema,
  type Condition,
  listOf,
  type Metadata,
  metadataSchema,
  optionalNumber,
  optionalText,
  pageSchema,
} from './answers';
export { type KubernetesClusterConfig, readKubernetesConfig } from './config';
export { KubernetesClient } from './KubernetesClient';
export { ListWatch, type ListWatchListener } from './ListWatch';
export type { PodLogOptions } from './podLog';
