import { z } from 'zod';
import type { Api, Call } from '../http/Api';
import { idOf, parseBody } from '../http/bodies';
import { listOf } from '../http/listing';
import { moment } from '../presenters/times';
import { deliveryRoutes } from './deliveryRoutes';
import type { Deliveries } from './Deliveries';
import { webhookEvents } from './events';
import { presentPolicy } from './presentDelivery';
import type { WebhookPolicies, WebhookRequest } from './WebhookPolicies';

const resource = 'notification-policy';
const webhook = '/projects/:project/webhook';

const policyBody = z.looseObject({
  name: z.string().default(''),
  description: z.string().optional(),
  enabled: z.boolean().optional(),
  event_types: z.array(z.string()).default([]),
  targets: z
    .array(
      z.looseObject({
        type: z.enum(['http', 'slack']),
        address: z.string(),
        auth_header: z.string().optional(),
        skip_cert_verify: z.boolean().default(false),
        payload_format: z.enum(['Default', 'CloudEvents', '']).optional(),
      }),
    )
    .default([]),
});

/** Whom projects tell what happens in them, and what was sent. */
export function webhookRoutes(
  api: Api,
  policies: WebhookPolicies,
  deliveries: Deliveries,
): void {
  const path = `${webhook}/policies`;

  api.route('GET', path, call => {
    const project = api.project(call, resource, 'list');
    return listOf(call, policies.of(project), {
      fields: {
        id: each => each.id,
        name: each => each.name,
        enabled: each => each.enabled,
        creation_time: each => new Date(each.createdAt),
        update_time: each => new Date(each.updatedAt),
      },
      defaultSort: '-creation_time,-id',
      present: presentPolicy,
    });
  });
  api.route('POST', path, call => {
    const project = api.project(call, resource, 'create');
    const creator = call.caller.username;
    const { id } = policies.create(project, { ...requestOf(call), creator });
    const location = `/api/v2.0/projects/${project.name}/webhook/policies/${id}`;
    return { status: 201, headers: { location } };
  });
  api.route('GET', `${path}/:id`, call => {
    const project = api.project(call, resource, 'read');
    return { body: presentPolicy(policies.get(project, idOf(call, 'id'))) };
  });
  api.route('PUT', `${path}/:id`, call => {
    const project = api.project(call, resource, 'update');
    policies.update(project, idOf(call, 'id'), requestOf(call));
    return {};
  });
  api.route('DELETE', `${path}/:id`, call => {
    const project = api.project(call, resource, 'delete');
    policies.remove(project, idOf(call, 'id'));
    return {};
  });

  api.route('GET', `${webhook}/events`, call => {
    api.project(call, resource, 'read');
    const formats = ['Default', 'CloudEvents'];
    return {
      body: {
        event_type: Object.keys(webhookEvents),
        notify_type: ['http', 'slack'],
        payload_formats: [{ notify_type: 'http', formats }],
      },
    };
  });
  api.route('GET', `${webhook}/lasttrigger`, call => {
    const project = api.project(call, resource, 'list');
    const body = policies.of(project).flatMap(policy =>
      policy.eventTypes.map(type => {
        const last = deliveries.list.find(
          each => each.policy === policy && each.eventType === type,
        );
        return {
          policy_name: policy.name,
          event_type: type,
          enabled: policy.enabled,
          creation_time: moment(policy.createdAt),
          ...(last && { last_trigger_time: moment(last.startedAt) }),
        };
      }),
    );
    return { body };
  });

  deliveryRoutes(api, policies, deliveries);
}

function requestOf(call: Call): WebhookRequest {
  const body = parseBody(policyBody, call);
  const { name, description, enabled } = body;
  return {
    name,
    ...(description !== undefined && { description }),
    ...(enabled !== undefined && { enabled }),
    eventTypes: body.event_types,
    targets: body.targets.map(target => ({
      type: target.type,
      address: target.address,
      ...(target.auth_header && { authHeader: target.auth_header }),
      skipCertVerify: target.skip_cert_verify,
      payloadFormat: target.payload_format || 'Default',
    })),
  };
}
