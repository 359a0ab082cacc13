import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { WatchEvent } from '../../../kubernetes/objects';
import { applicationType } from '../../model/application';
import {
  applicationJson,
  presentApplication,
} from '../../presenters/application';
import { applicationSetType } from '../../model/applicationSet';
import { presentApplicationSet } from '../../presenters/applicationSet';
import { filterOf, listApplications } from '../applicationList';
import { requireApplication, type ArgoContext } from '../ArgoContext';
import { EventStream } from '../EventStream';
import { parseFields, selectPaths } from '../fields';
import { applicationQuery, listQuery, nameParams } from '../queries';
import { treeOf } from './resources';

/** Streams of what changes: Applications, one Application's tree, ApplicationSets. */
export function applicationStreams(
  server: FastifyInstance,
  context: ArgoContext,
): void {
  const { home, applications } = context;

  server.get('/api/v1/stream/applications', (request, reply) => {
    const query = listQuery.parse(request.query);
    const filter = filterOf(context, query);
    const selection = parseFields(query.fields);
    const stream = open(context, request, reply);
    const send = ({ type, object }: Pick<WatchEvent, 'type' | 'object'>) => {
      if (!filter(object)) return;
      const runtime = applications.runtime(object.metadata.name);
      if (!selection) {
        const json = applicationJson(object, runtime);
        stream.send(`{"type":"${type}","application":${json}}`);
        return;
      }
      const application = presentApplication(object, runtime);
      const event = selectPaths({ result: { type, application } }, selection);
      stream.sendWhole(JSON.stringify(event));
    };
    // One named Application is always sent first, whatever version the client has seen.
    if (!query.resourceVersion || query.name) {
      for (const object of listApplications(context, filter)) {
        send({ type: 'ADDED', object });
      }
    }
    stream.onEnd(home.watch(applicationType, send));
  });

  server.get(
    '/api/v1/stream/applications/:name/resource-tree',
    (request, reply) => {
      const { name } = nameParams.parse(request.params);
      const query = applicationQuery.parse(request.query);
      requireApplication(context, name, query);
      const stream = open(context, request, reply);
      let last = '';
      const send = () => {
        const tree = JSON.stringify(treeOf(context, name));
        if (tree !== last) stream.send(tree);
        last = tree;
      };
      send();
      stream.onEnd(applications.onTreeChange(name, send));
    },
  );

  server.get('/api/v1/stream/applicationsets', (request, reply) => {
    const stream = open(context, request, reply);
    const { namespace } = context;
    const send = ({ type, object }: Pick<WatchEvent, 'type' | 'object'>) => {
      if (object.metadata.namespace !== namespace) return;
      const applicationSet = presentApplicationSet(object);
      stream.send(JSON.stringify({ type, applicationSet }));
    };
    for (const object of home.list(applicationSetType, { namespace })) {
      send({ type: 'ADDED', object });
    }
    stream.onEnd(home.watch(applicationSetType, send));
  });
}

function open(
  { system, faults, clock }: ArgoContext,
  request: FastifyRequest,
  reply: Parameters<typeof EventStream.open>[0]['reply'],
): EventStream {
  return EventStream.open({ system, faults, clock, request, reply });
}
