import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { rfc3339 } from '../../../core/clock';
import type { KubernetesObject } from '../../../kubernetes/objects';
import { nameOf } from '../../live/resourceKeys';
import { allResources, clusterOf } from '../applicationResources';
import {
  identityOf,
  requireApplication,
  type ArgoContext,
} from '../ArgoContext';
import { applicationQuery, nameParams } from '../queries';

const logQuery = applicationQuery.extend({
  namespace: z.string().optional(),
  container: z.string().optional(),
  podName: z.string().optional(),
  kind: z.string().optional(),
  group: z.string().optional(),
  resourceName: z.string().optional(),
  tailLines: z.coerce.number().int().min(0).optional(),
});

/** What an Application's pods wrote: one JSON object a line, failures among them, always with status 200. */
export function logRoutes(server: FastifyInstance, context: ArgoContext): void {
  const send = (request: FastifyRequest, reply: FastifyReply) => {
    const { name, pod } = nameParams
      .extend({ pod: z.string().optional() })
      .parse(request.params);
    identityOf(request);
    const query = logQuery.parse(request.query);
    const app = requireApplication(context, name, query);
    const cluster = clusterOf(context, app);
    const pods = podsOf(allResources(context, app), {
      ...query,
      podName: pod ?? query.podName,
    });
    const lines = pods.flatMap(({ metadata }): LogLine[] => {
      const log =
        cluster &&
        context.readPodLog?.({
          cluster,
          namespace: metadata.namespace ?? '',
          pod: metadata.name,
          container: query.container,
          tailLines: query.tailLines,
        });
      return log
        ? log.map(({ timestamp, text }) => ({
            content: text,
            timeStamp: timestamp,
            last: false,
            timeStampStr: timestamp,
            podName: metadata.name,
          }))
        : [unreadable(metadata.name)];
    });
    const now = rfc3339(context.clock.now());
    const last = {
      content: '',
      timeStamp: now,
      last: true,
      timeStampStr: now,
      podName: '',
    };
    return reply
      .header('grpc-metadata-content-type', 'application/grpc')
      .header('vary', 'Accept-Encoding')
      .type('application/json')
      .send(
        [...lines, last]
          .map(result => `${JSON.stringify({ result })}\n`)
          .join(''),
      );
  };
  server.get('/api/v1/applications/:name/logs', send);
  server.get('/api/v1/applications/:name/pods/:pod/logs', send);
}

interface LogLine {
  content: string;
  timeStamp: string | null;
  last: boolean;
  timeStampStr: string;
  podName: string;
}

function unreadable(pod: string): LogLine {
  return {
    content: `the server could not find the requested resource ( pods/log ${pod})`,
    timeStamp: null,
    last: false,
    timeStampStr: '0001-01-01T00:00:00Z',
    podName: '',
  };
}

/** The pods asked for: by name, or those that a resource owns. */
function podsOf(
  objects: readonly KubernetesObject[],
  query: Partial<z.infer<typeof logQuery>>,
): KubernetesObject[] {
  const { namespace, podName, kind, group = '', resourceName } = query;
  const roots = objects.filter(object => {
    const own = nameOf(object);
    return (
      (!kind || (own.kind === kind && own.group === group)) &&
      (!resourceName || own.name === resourceName)
    );
  });
  const uids = new Set(roots.map(({ metadata }) => metadata.uid));
  for (const object of objects) {
    const owner = object.metadata.ownerReferences?.[0]?.uid;
    if (owner && uids.has(owner)) uids.add(object.metadata.uid);
  }
  return objects.filter(
    ({ kind: own, metadata }) =>
      own === 'Pod' &&
      uids.has(metadata.uid) &&
      (!podName || metadata.name === podName) &&
      (!namespace || metadata.namespace === namespace),
  );
}
