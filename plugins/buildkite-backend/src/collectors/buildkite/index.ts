export { type Bookmarks, DatabaseBookmarks } from './Bookmarks';
export { type Budget, DatabaseBudget } from './budget';
export { BuildkiteHttpClient } from './BuildkiteHttpClient';
export { FollowUps } from './collecting/FollowUps';
export type { CollectorOptions } from './collecting/types';
export { readBuildkiteConfig } from './config';
export { Looks } from './Looks';
export { mapBuild } from './mapBuild';
export { OrganizationCollector } from './OrganizationCollector';
export type {
  BuildkiteApiClient,
  EvidenceReader,
  LookAt,
  OrganizationConfig,
  Priority,
} from './types';
export { Deliveries, readDelivery, verifyDelivery } from './webhooks';
