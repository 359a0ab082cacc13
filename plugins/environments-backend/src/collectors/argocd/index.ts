export {
  ArgoCdClient,
  type ApplicationRef,
  type SyncOptions,
} from './ArgoCdClient';
export {
  ArgoCdCollector,
  type ArgoCdCollectorOptions,
} from './ArgoCdCollector';
export { type ArgoCdInstanceConfig, readArgoCdConfig } from './config';
