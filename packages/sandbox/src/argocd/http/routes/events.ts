import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { ClusterObjects } from '../../../kubernetes/cluster';
import type { KubernetesObject } from '../../../kubernetes/objects';
import { fieldsOf } from '../../health/fields';
import { newestVersion } from '../applicationList';
import { clusterOf } from '../applicationResources';
import { requireApplication, type ArgoContext } from '../ArgoContext';
import { applicationQuery, nameParams } from '../queries';
import { sendJson } from '../server';

const eventsQuery = applicationQuery.extend({
  resourceName: z.string().optional(),
  resourceNamespace: z.string().optional(),
  resourceUID: z.string().optional(),
});

/** What happened to an Application, or to one of its resources. */
export function eventRoutes(
  server: FastifyInstance,
  context: ArgoContext,
): void {
  server.get('/api/v1/applications/:name/events', (request, reply) => {
    const { name } = nameParams.parse(request.params);
    const query = eventsQuery.parse(request.query);
    const app = requireApplication(context, name, query);
    const { resourceName, resourceNamespace, resourceUID } = query;
    const found = resourceName
      ? eventsOf(clusterOf(context, app), resourceNamespace, {
          name: resourceName,
          uid: resourceUID,
        })
      : eventsOf(context.home, context.namespace, {
          name,
          uid: app.object.metadata.uid,
        });
    return sendJson(reply, {
      metadata: { resourceVersion: newestVersion(found) },
      items: found.length > 0 ? found.map(present) : null,
    });
  });
}

function eventsOf(
  cluster: ClusterObjects | undefined,
  namespace: string | undefined,
  involved: { name: string; uid?: string },
): KubernetesObject[] {
  const type = { apiVersion: 'v1', kind: 'Event' };
  const events = cluster?.list(type, namespace ? { namespace } : {}) ?? [];
  return events.filter(event => {
    const object = fieldsOf(event, 'involvedObject');
    return (
      object.name === involved.name &&
      (!involved.uid || object.uid === involved.uid)
    );
  });
}

function present(event: KubernetesObject) {
  const { apiVersion: _, kind: __, ...shown } = event;
  return {
    eventTime: null,
    reportingComponent: '',
    reportingInstance: '',
    ...shown,
  };
}
