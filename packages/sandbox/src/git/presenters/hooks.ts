import type { HostedRepository } from '../service/HostedRepository';
import type { Delivery, Hook } from '../state/types';
import type { PresentationContext } from './repositories';

/** GitHub's `hook`. The secret is masked, as GitHub does. */
export function presentHook(
  hook: Hook,
  repository: HostedRepository,
  { addresses }: PresentationContext,
) {
  const url = `${addresses.repositoryApi(repository.fullName)}/hooks/${hook.id}`;
  return {
    type: 'Repository',
    id: hook.id,
    name: 'web',
    active: hook.active,
    events: hook.events,
    config: {
      url: hook.url,
      content_type: hook.contentType,
      insecure_ssl: hook.insecureSsl,
      ...(hook.secret ? { secret: '********' } : {}),
    },
    updated_at: hook.updatedAt,
    created_at: hook.createdAt,
    url,
    test_url: `${url}/test`,
    ping_url: `${url}/pings`,
    deliveries_url: `${url}/deliveries`,
    last_response: hook.lastResponse,
  };
}

/** GitHub's `hook-delivery-item`. */
export function presentDelivery(delivery: Delivery) {
  return {
    id: delivery.id,
    guid: delivery.guid,
    delivered_at: delivery.deliveredAt,
    redelivery: delivery.redelivery,
    duration: delivery.duration,
    status: delivery.status,
    status_code: delivery.statusCode,
    event: delivery.event,
    action: delivery.action,
    installation_id: null,
    repository_id: null,
  };
}

/** GitHub's `hook-delivery`: with what was sent and answered. */
export function presentFullDelivery(delivery: Delivery, hook: Hook) {
  return {
    ...presentDelivery(delivery),
    url: hook.url,
    request: {
      headers: delivery.requestHeaders,
      payload: JSON.parse(delivery.payload),
    },
    response: {
      headers: delivery.responseHeaders,
      payload: delivery.responseBody,
    },
  };
}
