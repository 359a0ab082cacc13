export { HarborHttpClient } from './HarborHttpClient';
export { InstanceCollector } from './InstanceCollector';
export type { CollectorOptions } from './collecting/types';
export { type LookAt, Looks } from './Looks';
export {
  type HarborInstance,
  readHarborConfig,
  readHarborRetention,
} from './readHarborConfig';
export { ScanSweeps } from './ScanSweeps';
export type { ArtifactRef, CollectingClient, HarborClient } from './types';
export { Deliveries, readDelivery, verifyDelivery } from './webhooks';
