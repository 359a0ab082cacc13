import type { HarborEventType } from '../model/events';

/** Events that webhooks can be told of, as a Harbor lists them, and their names in CloudEvents. */
export const webhookEvents = {
  PUSH_ARTIFACT: 'harbor.artifact.pushed',
  PULL_ARTIFACT: 'harbor.artifact.pulled',
  DELETE_ARTIFACT: 'harbor.artifact.deleted',
  QUOTA_EXCEED: 'harbor.quota.exceeded',
  QUOTA_WARNING: 'harbor.quota.warned',
  SCANNING_FAILED: 'harbor.scan.failed',
  SCANNING_STOPPED: 'harbor.scan.stopped',
  SCANNING_COMPLETED: 'harbor.scan.completed',
  REPLICATION: 'harbor.replication.status.changed',
  TAG_RETENTION: 'harbor.tag_retention.finished',
} as const satisfies Partial<Record<HarborEventType, string>>;
export type WebhookEventType = keyof typeof webhookEvents;

export function isWebhookEvent(type: string): type is WebhookEventType {
  return type in webhookEvents;
}
