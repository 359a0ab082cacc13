export { Harbor, type HarborOptions } from './Harbor';
export type { PushRequest } from './model/HarborModel';
export { fullNameOf, HarborModel, splitName } from './model/HarborModel';
export * from './model/accessTypes';
export { HarborError } from './model/errors';
export type { HarborEvent, HarborEventType } from './model/events';
export * from './model/images';
export * from './model/replicationTypes';
export * from './model/scanTypes';
export * from './model/types';
export type {
  PolicyRequest,
  ReplicationPeer,
  PeerResolver,
} from './replication';
export {
  baseImageExamples,
  baseImagePackages,
  ImageContents,
  largeReport,
  packageTypes,
  reportTypes,
  type AdapterName,
  type ImageContent,
  type InstalledPackage,
  type PackageType,
  type ScanFate,
} from './scanning';
export { webhookEvents, type Delivery, type WebhookRequest } from './webhooks';
