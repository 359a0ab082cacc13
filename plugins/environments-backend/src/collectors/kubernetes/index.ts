export { type KubernetesClusterConfig, readKubernetesConfig } from './config';
export { KubernetesClient } from './KubernetesClient';
export {
  KubernetesCollector,
  type KubernetesCollectorOptions,
} from './KubernetesCollector';
