export {
  KubernetesCollector,
  type KubernetesCollectorOptions,
} from './KubernetesCollector';
