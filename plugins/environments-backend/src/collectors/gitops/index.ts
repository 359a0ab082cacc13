export {
  GitOpsCollector,
  type GitOpsCollectorOptions,
  type HeadMemory,
} from './GitOpsCollector';
