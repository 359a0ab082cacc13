import { moment } from '../presenters/times';
import type { WebhookPolicy } from '../model/replicationTypes';
import type { Delivery } from './Deliveries';

export function presentPolicy(policy: WebhookPolicy) {
  return {
    id: policy.id,
    name: policy.name,
    ...(policy.description && { description: policy.description }),
    project_id: policy.projectId,
    targets: policy.targets.map(target => ({
      type: target.type,
      address: target.address,
      ...(target.authHeader && { auth_header: target.authHeader }),
      skip_cert_verify: target.skipCertVerify,
      payload_format: target.payloadFormat,
    })),
    event_types: policy.eventTypes,
    creator: policy.creator,
    enabled: policy.enabled,
    creation_time: moment(policy.createdAt),
    update_time: moment(policy.updatedAt),
  };
}

/** As an execution with one task. */
export function presentExecution(delivery: Delivery) {
  const { status } = delivery;
  return {
    id: delivery.id,
    vendor_type: vendorOf(delivery),
    vendor_id: delivery.policy.id,
    status,
    ...(delivery.statusMessage && { status_message: delivery.statusMessage }),
    metrics: {
      task_count: 1,
      ...(status === 'Success' && { success_task_count: 1 }),
      ...(status === 'Error' && { error_task_count: 1 }),
      ...(status === 'Running' && { running_task_count: 1 }),
      ...(status === 'Pending' && { pending_task_count: 1 }),
      ...(status === 'Stopped' && { stopped_task_count: 1 }),
    },
    trigger: 'EVENT',
    extra_attrs: attributesOf(delivery),
    start_time: moment(delivery.startedAt),
    end_time: moment(delivery.endedAt),
  };
}

export function presentTask(delivery: Delivery) {
  const { id, startedAt, endedAt } = delivery;
  return {
    id,
    execution_id: id,
    status: delivery.status,
    ...(delivery.statusMessage && { status_message: delivery.statusMessage }),
    run_count: Math.max(1, delivery.attempts.length),
    extra_attrs: attributesOf(delivery),
    creation_time: moment(startedAt),
    update_time: moment(endedAt ?? startedAt),
    start_time: moment(startedAt),
    end_time: moment(endedAt),
  };
}

/** As older Harbors called them. */
export function presentJob(delivery: Delivery) {
  return {
    id: delivery.id,
    policy_id: delivery.policy.id,
    event_type: delivery.eventType,
    notify_type: delivery.target.type,
    status: delivery.status,
    job_detail: delivery.body,
    creation_time: moment(delivery.startedAt),
    update_time: moment(delivery.endedAt ?? delivery.startedAt),
  };
}

function vendorOf({ target }: Delivery): string {
  return target.type === 'slack' ? 'SLACK' : 'WEBHOOK';
}

function attributesOf({ eventType, body }: Delivery) {
  return { event_type: eventType, payload: body };
}
