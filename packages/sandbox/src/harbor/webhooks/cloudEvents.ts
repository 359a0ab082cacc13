import type { WebhookPolicy } from '../model/replicationTypes';
import { webhookEvents } from './events';
import type { payloadOf } from './payloads';

/** The same in the format of CloudEvents 1.0. @param id unique among what is sent */
export function cloudEventOf(
  payload: ReturnType<typeof payloadOf>,
  { projectId, id: policyId }: WebhookPolicy,
  id: string,
) {
  return {
    specversion: '1.0',
    id,
    source: `/projects/${projectId}/webhook/policies/${policyId}`,
    type: webhookEvents[payload.type],
    datacontenttype: 'application/json',
    time: new Date(payload.occur_at * 1000)
      .toISOString()
      .replace(/\.\d{3}Z$/, 'Z'),
    operator: payload.operator,
    requestid: id,
    data: payload.event_data,
  };
}
