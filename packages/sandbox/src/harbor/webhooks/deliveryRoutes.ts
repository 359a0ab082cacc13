import type { Api, Call } from '../http/Api';
import { idOf } from '../http/bodies';
import { listOf, type Listing } from '../http/listing';
import { badRequest, notFound } from '../model/errors';
import type { Deliveries, Delivery } from './Deliveries';
import { presentExecution, presentJob, presentTask } from './presentDelivery';
import type { WebhookPolicies } from './WebhookPolicies';

const resource = 'notification-policy';

/** What was sent, as executions with one task each, and as older Harbors' jobs. */
export function deliveryRoutes(
  api: Api,
  policies: WebhookPolicies,
  deliveries: Deliveries,
): void {
  const path = '/projects/:project/webhook/policies/:id/executions';

  api.route('GET', path, call =>
    listOf(call, ofPolicy(call), listing(presentExecution)),
  );
  api.route('GET', `${path}/:execution/tasks`, call =>
    listOf(call, [executionOf(call)], listing(presentTask)),
  );
  api.route('GET', `${path}/:execution/tasks/:task/log`, call => {
    const delivery = executionOf(call);
    const id = idOf(call, 'task');
    if (id !== delivery.id) throw notFound(`task ${id}`);
    return { headers: { 'content-type': 'text/plain' }, body: delivery.log };
  });

  api.route('GET', '/projects/:project/webhook/jobs', call => {
    const project = api.project(call, resource, 'list');
    const id = call.query.get('policy_id');
    if (!id) throw badRequest('policy_id in query is required');
    const policy = policies.get(project, Number(id));
    const wanted = call.query.getAll('status').flatMap(each => each.split(','));
    const found = deliveries.list.filter(
      each =>
        each.policy === policy &&
        (wanted.length === 0 || wanted.includes(each.status)),
    );
    return listOf(call, found, listing(presentJob));
  });

  function ofPolicy(call: Call): Delivery[] {
    const project = api.project(call, resource, 'read');
    const policy = policies.get(project, idOf(call, 'id'));
    return deliveries.list.filter(each => each.policy === policy);
  }

  function executionOf(call: Call): Delivery {
    const id = idOf(call, 'execution');
    const found = ofPolicy(call).find(each => each.id === id);
    if (!found) throw notFound(`execution ${id}`);
    return found;
  }
}

function listing(present: (delivery: Delivery) => unknown): Listing<Delivery> {
  return {
    fields: {
      id: each => each.id,
      status: each => each.status,
      event_type: each => each.eventType,
      start_time: each => new Date(each.startedAt),
      creation_time: each => new Date(each.startedAt),
    },
    defaultSort: '-id',
    present,
  };
}
